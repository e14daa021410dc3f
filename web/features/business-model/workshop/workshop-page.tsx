/** Finding a model together: everybody writes unseen, all group what was written, each gives dots, and the best becomes cards. */
import { newId } from '#app/api'
import '#messages/together'
import { phases } from '@nonet/domain/business-model'
import { type FormEvent, useState } from 'react'
import { useSession } from '#app/session'
import { t } from '#messages'
import { Button, EmptyState, FieldRow, TextInput } from '#ui'
import { useModelView } from '../live/model-view.ts'
import { Screen } from '../screen.tsx'
import { dayText } from '../time/moments.ts'
import { EntryBoard } from './entry-board.tsx'
import { GroupingBoard } from './grouping-board.tsx'
import { ResultList } from './result-list.tsx'
import { type Act, sendTo, useWorkshop, useWorkshops, type WorkshopRow, type WorkshopView } from './use-workshop.ts'
import { VotingBoard } from './voting-board.tsx'

export function WorkshopPage() {
  const { live } = useModelView()
  const mayLead = useSession().may.includes('workshop:lead')
  const rows = useWorkshops(live.id)
  const [chosen, setChosen] = useState<string | null>(null)
  if (!rows) return null
  const current = rows.find((row) => (chosen ? row.workshop_id === chosen : row.status === 'open'))
  // Whoever is in it stays in it when it is closed, to see what came of it.
  if (current && chosen === null) setChosen(current.workshop_id)
  if (current)
    return <OpenWorkshop key={current.workshop_id} id={current.workshop_id} mayLead={mayLead} onLeave={() => setChosen('none')} />
  return (
    <Screen title={t('workshop.title')} lead={t('workshop.lead')}>
      {mayLead ? <Begin modelId={live.id} onBegun={setChosen} /> : <EmptyState title={t('workshop.none')} lead={t('workshop.none.lead')} />}
      <Held rows={rows} onOpen={setChosen} />
    </Screen>
  )
}

function Begin({ modelId, onBegun }: { readonly modelId: string; readonly onBegun: (id: string) => void }) {
  const begin = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const said = new FormData(event.currentTarget)
    const id = newId()
    const body = { model: modelId, topic: String(said.get('topic')).trim(), dotsEach: Number(said.get('dots')) }
    if (await sendTo(id, 'begin', body)) onBegun(id)
  }
  return (
    <form onSubmit={(event) => void begin(event)} className="flex max-w-xl flex-col gap-4">
      <FieldRow label={t('workshop.topic')} help={t('workshop.topic.help')}>
        {(wiring) => <TextInput name="topic" required maxLength={200} {...wiring} />}
      </FieldRow>
      <FieldRow label={t('workshop.dots')}>
        {(wiring) => <TextInput type="number" name="dots" min={1} max={20} defaultValue={5} required className="w-20" {...wiring} />}
      </FieldRow>
      <Button kind="primary" type="submit" className="self-start">
        {t('workshop.begin')}
      </Button>
    </form>
  )
}

/** Workshops that there are already. */
function Held({ rows, onOpen }: { readonly rows: readonly WorkshopRow[]; readonly onOpen: (id: string) => void }) {
  if (rows.length === 0) return null
  return (
    <section className="mt-8">
      <h3 className="font-semibold">{t('workshop.held')}</h3>
      <ul className="mt-2 max-w-xl">
        {rows.map((row) => (
          <li key={row.workshop_id} className="flex items-baseline gap-3 border-b border-line py-1.5 text-sm">
            <button type="button" onClick={() => onOpen(row.workshop_id)} className="min-h-6 flex-1 text-left font-medium hover:underline">
              {row.topic}
            </button>
            <span className="text-xs text-soft">
              {dayText(row.begun_at)}, {row.status === 'closed' ? t('workshop.closed') : t(`workshop.phase.${row.phase}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const boards = { entry: EntryBoard, grouping: GroupingBoard, voting: VotingBoard, result: ResultList }

function OpenWorkshop({ id, mayLead, onLeave }: { readonly id: string; readonly mayLead: boolean; readonly onLeave: () => void }) {
  const { workshop, act } = useWorkshop(id)
  if (!workshop) return null
  const Board = boards[workshop.phase]
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto border-t border-line">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
        <div className="min-w-64 flex-1">
          <h2 className="text-xl font-semibold">{workshop.topic}</h2>
          <p role="status" className="mt-0.5 text-sm text-soft">
            {workshop.status === 'closed' ? t('workshop.isClosed') : t(`workshop.phase.${workshop.phase}.how`, { dots: workshop.dotsEach })}
          </p>
        </div>
        <Steps workshop={workshop} act={act} mayLead={mayLead && workshop.status === 'open'} />
        <Button onClick={onLeave}>{t('workshop.all')}</Button>
      </div>
      <Board workshop={workshop} act={act} mayLead={mayLead} />
    </div>
  )
}

/** Which step it is; who leads goes on, or back by one. */
function Steps({ workshop, act, mayLead }: { readonly workshop: WorkshopView; readonly act: Act; readonly mayLead: boolean }) {
  const at = phases.indexOf(workshop.phase)
  const [before, next] = [phases[at - 1], phases[at + 1]]
  return (
    <div className="flex flex-wrap items-center gap-2">
      <ol className="flex gap-3 text-sm">
        {phases.map((phase, index) => (
          <li
            key={phase}
            aria-current={index === at ? 'step' : undefined}
            className="text-soft aria-[current]:font-semibold aria-[current]:text-ink"
          >
            <span className="tabular-nums">{index + 1}</span> {t(`workshop.phase.${phase}`)}
          </li>
        ))}
      </ol>
      {mayLead && before ? (
        <Button onClick={() => void act('begin-phase', { phase: before })}>
          {t('workshop.back', { phase: t(`workshop.phase.${before}`) })}
        </Button>
      ) : null}
      {mayLead && next ? (
        <Button kind="primary" onClick={() => void act('begin-phase', { phase: next })}>
          {t('workshop.next', { phase: t(`workshop.phase.${next}`) })}
        </Button>
      ) : null}
    </div>
  )
}
