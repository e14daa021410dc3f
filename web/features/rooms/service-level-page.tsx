/** The service level: working time by weekday, holidays, and how soon tickets of each priority are answered and solved. */
import '#messages/rooms'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { api } from '#app/api'
import { useSession } from '#app/session'
import { useTitle } from '#app/title'
import { choice, t } from '#messages'
import { Button, FieldRow, Page, Section, Select, TextArea, TextInput } from '#ui'
import { amountText, writtenAmount } from './amounts.ts'
import { useSend } from './records.ts'
import { stretchesOf, stretchesText } from './stretches.ts'

type Level = {
  readonly version: number
  readonly calendar: {
    readonly zone: string
    readonly week: readonly { from: string; to: string }[][]
    readonly holidays: readonly string[]
  }
  readonly targets: Readonly<Record<string, { readonly answer: number; readonly solve: number }>>
}
const room = 'customer-relationships'
/** The 5th of January 2026 was a Monday. */
const weekday = (at: number) => new Intl.DateTimeFormat(undefined, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, 0, 5 + at))

export function ServiceLevelPage() {
  const { workspaceId, rooms } = useSession()
  useTitle(t('level.title'))
  const { data } = useQuery({
    queryKey: ['records', 'service-level'],
    queryFn: () => api<Level>(`/api/service-levels/${workspaceId}`),
  })
  return (
    <main id="content" aria-busy={!data} className="mx-auto w-full max-w-3xl flex-1 px-4 py-8">
      <p className="mb-1 text-xs text-faint">
        <Link to="/work/$plural" params={{ plural: 'tickets' }} className="text-accent hover:underline">
          {t('level.tickets')}
        </Link>
      </p>
      <Page title={t('level.title')} lead={t('level.lead')}>
        {data ? <LevelForm key={data.version} level={data} edits={rooms.includes(room)} /> : null}
      </Page>
    </main>
  )
}

function LevelForm({ level: { calendar, targets }, edits }: { readonly level: Level; readonly edits: boolean }) {
  const { workspaceId } = useSession()
  const send = useSend()
  const [fault, setFault] = useState<string | null>(null)
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const said = readLevel(new FormData(event.currentTarget), Object.keys(targets))
    if ('fault' in said) return setFault(said.fault)
    setFault(await send(`/api/service-levels/${workspaceId}/set`, said, t('level.said')))
  }
  return (
    <form onSubmit={(event) => void save(event)}>
      <fieldset disabled={!edits}>
        <Section title={t('level.week')} lead={t('level.week.help')}>
          <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
            {calendar.week.map((day, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a week has seven days in their order
              <FieldRow key={at} label={weekday(at)}>
                {(wiring) => <TextInput name={`day ${at}`} defaultValue={stretchesText(day)} maxLength={200} {...wiring} />}
              </FieldRow>
            ))}
            <FieldRow label={t('level.zone')}>
              {(wiring) => (
                <Select name="zone" defaultValue={calendar.zone} {...wiring}>
                  {[...new Set([calendar.zone, 'UTC', ...Intl.supportedValuesOf('timeZone')])].map((zone) => (
                    <option key={zone}>{zone}</option>
                  ))}
                </Select>
              )}
            </FieldRow>
          </div>
          <FieldRow label={t('level.holidays')} help={t('level.holidays.help')}>
            {(wiring) => <TextArea name="holidays" defaultValue={calendar.holidays.join('\n')} {...wiring} />}
          </FieldRow>
        </Section>
        <Section title={t('level.targets')} lead={t('level.targets.help')}>
          <table className="w-full max-w-xl border-collapse text-sm">
            <thead className="text-left text-xs text-soft">
              <tr>
                <th className="h-8 font-normal">{t('level.priority')}</th>
                <th className="font-normal">{t('level.answer')}</th>
                <th className="font-normal">{t('level.solve')}</th>
              </tr>
            </thead>
            <tbody>
              {Object.entries(targets).map(([priority, target]) => (
                <tr key={priority}>
                  <th scope="row" className="py-1 pr-4 text-left font-medium">
                    {choice(priority)}
                  </th>
                  {(['answer', 'solve'] as const).map((what) => (
                    <td key={what} className="py-1 pr-4">
                      <TextInput
                        name={`${what} ${priority}`}
                        aria-label={t(`level.${what}For`, { priority: choice(priority).toLowerCase() })}
                        defaultValue={amountText(target[what], 'minutes', '')}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
        {fault ? (
          <p role="alert" className="mb-3 text-sm text-worse">
            {fault}
          </p>
        ) : null}
        {edits ? (
          <Button kind="primary" type="submit">
            {t('common.save')}
          </Button>
        ) : null}
      </fieldset>
    </form>
  )
}

type Said = Pick<Level, 'calendar' | 'targets'>
/** What the form says as the command takes it, or what is wrong with it. */
function readLevel(form: FormData, priorities: readonly string[]): Said | { readonly fault: string } {
  const text = (name: string) => String(form.get(name) ?? '').trim()
  const week: { from: string; to: string }[][] = []
  for (let at = 0; at < 7; at++) {
    const written = text(`day ${at}`)
    const day = stretchesOf(written)
    if (!day) return { fault: t('level.fault.day', { day: weekday(at), written }) }
    week.push(day)
  }
  const targets: Record<string, { answer: number; solve: number }> = {}
  for (const priority of priorities) {
    const [answer, solve] = (['answer', 'solve'] as const).map((what) => writtenAmount(text(`${what} ${priority}`), 'minutes', ''))
    if (!answer || !solve) {
      const written = text(`${answer ? 'solve' : 'answer'} ${priority}`)
      return { fault: t('level.fault.target', { priority: choice(priority), written }) }
    }
    targets[priority] = { answer, solve }
  }
  const holidays = text('holidays')
    .split(/[\s,;]+/)
    .filter((day) => day !== '')
  return { calendar: { zone: text('zone'), week, holidays }, targets }
}
