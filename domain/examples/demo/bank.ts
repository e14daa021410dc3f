/** What the bank of the story says at the end of the last month: some of it a rule knows, one transfer nobody does. */
import { type DemoStep, type DemoWorld, dayIn, demoId } from './step.ts'

const said = [
  { text: 'Account charges', amount: '-1250', date: 27 },
  { text: 'Card terminal, rent', amount: '-2990', date: 27 },
  { text: 'Interest on deposit', amount: '1840', date: 28 },
  { text: 'Transfer, thank you', party: 'M. Murphy', amount: '7700', date: 28 },
] as const

export function bankOf(world: DemoWorld, months: readonly string[]): readonly DemoStep[] {
  const last = months.at(-1) as string
  const entity = demoId(world, 'books')
  const rules = [
    { contains: 'account charges', direction: 'out', account: '6800' },
    { contains: 'card terminal', direction: 'out', account: '6800', memo: 'Rent of the card terminal' },
  ]
  return [
    { at: `${dayIn(last, 28)}T18:30`, name: 'SetBankRules', target: entity, payload: { rules } },
    ...said.map(
      ({ date, ...one }, at): DemoStep => ({
        at: `${dayIn(last, 28)}T18:${40 + at}`,
        name: 'RecordBankTransaction',
        target: demoId(world, `bank ${one.text}`),
        payload: { entity, account: '1000', on: dayIn(last, date), ...one },
      }),
    ),
  ]
}
