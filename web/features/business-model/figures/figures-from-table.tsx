/** Figures of a plan, or entered ones, from a table: checked first, then taken all at once. */
import { type FigureFault, figuresOf, signs, type TableFigure } from '@nonet/domain/blocks'
import { type Element, placeOfKind } from '@nonet/domain/business-model'
import { useRef, useState } from 'react'
import { t, word } from '#messages'
import { Button } from '#ui'
import { readTable } from '../../rooms/import-rows.ts'
import { useCurrency } from '../../rooms/records.ts'
import { useModelView } from '../live/model-view.ts'

type Checked = { readonly name: string; readonly figures: readonly TableFigure[]; readonly faults: readonly FigureFault[] }
const mostShown = 8

export function FiguresFromTable({
  element,
  onTake,
}: {
  readonly element: Element
  readonly onTake: (figures: readonly TableFigure[]) => Promise<boolean>
}) {
  const { model } = useModelView().acts
  const currency = useCurrency()
  const input = useRef<HTMLInputElement>(null)
  const [checked, setChecked] = useState<Checked | string | null>(null)
  const [isTaking, setIsTaking] = useState(false)
  const inBlock = (one: Element) => ({ id: one.id, block: placeOfKind(one.kind).id as string })
  const cardNamed = (name: string) => {
    const found = [...model.elements.values()].find((one) => one.parent === undefined && (one.key === name || one.name === name))
    return found ? inBlock(found) : null
  }
  const read = async (file: File | undefined) => {
    if (!file) return
    const table = await readTable(file)
    if (typeof table === 'string') return setChecked(table)
    const sources = { currency, card: inBlock(element), cardNamed, signs, labelOf: ({ label }: (typeof signs)[number]) => word(label) }
    setChecked({ name: table.name, ...figuresOf(table.heads, table.rows, sources) })
  }
  const take = async ({ figures }: Checked) => {
    setIsTaking(true)
    if (await onTake(figures)) setChecked(null)
    setIsTaking(false)
  }
  return (
    <>
      <Button onClick={() => input.current?.click()}>{t('figures.table')}</Button>
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt"
        hidden
        aria-label={t('figures.table')}
        onChange={({ target }) => {
          void read(target.files?.[0])
          target.value = ''
        }}
      />
      {typeof checked === 'string' ? (
        <p role="alert" className="w-full text-sm text-worse">
          {checked}
        </p>
      ) : checked ? (
        <section aria-label={checked.name} className="order-last w-full rounded-md border border-line bg-sunken p-3 text-sm">
          <p className="font-medium">
            {t('figures.table.found', { count: checked.figures.length, name: checked.name })}
            {checked.faults.length > 0 ? ` ${t('figures.table.faults', { count: checked.faults.length })}` : ''}
          </p>
          <ul className="my-2 text-worse">
            {checked.faults.slice(0, mostShown).map(({ line, says }) => (
              <li key={`${line} ${says}`}>{`${t('figures.table.line', { line })}: ${says}`}</li>
            ))}
            {checked.faults.length > mostShown ? <li>{t('rooms.andMore', { count: checked.faults.length - mostShown })}</li> : null}
          </ul>
          <div className="flex gap-2">
            <Button kind="primary" disabled={isTaking || checked.figures.length === 0} onClick={() => void take(checked)}>
              {t('figures.table.take', { count: checked.figures.length })}
            </Button>
            <Button onClick={() => setChecked(null)}>{t('common.cancel')}</Button>
          </div>
        </section>
      ) : null}
    </>
  )
}
