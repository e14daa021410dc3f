/** What the commands about a model do, and the dialogs that some of them open. */
import { useNavigate } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import type { CommandId } from '#app/command-table'
import { useSession } from '#app/session'
import { useCommands } from '#app/use-commands'
import { t } from '#messages'
import { notify } from '#ui'
import { copyImage } from './files/copy-image.ts'
import type { ModelView, Panel } from './live/model-view.ts'
import { viewsOfModel } from './views.ts'

const BeginWhatIf = lazy(() => import('./what-if/begin-dialog.tsx').then(({ BeginWhatIfDialog }) => ({ default: BeginWhatIfDialog })))
const Adopt = lazy(() => import('./what-if/adopt-dialog.tsx').then(({ AdoptDialog }) => ({ default: AdoptDialog })))
const NameVersion = lazy(() =>
  import('./what-if/name-version-dialog.tsx').then(({ NameVersionDialog }) => ({ default: NameVersionDialog })),
)
const Compare = lazy(() => import('./what-if/compare-dialog.tsx').then(({ CompareDialog }) => ({ default: CompareDialog })))
const Share = lazy(() => import('./share/share-dialog.tsx').then(({ ShareDialog }) => ({ default: ShareDialog })))
const Export = lazy(() => import('./files/export-dialog.tsx').then(({ ExportDialog }) => ({ default: ExportDialog })))
const dialogs = { share: Share, export: Export, whatIf: BeginWhatIf, adopt: Adopt, name: NameVersion, compare: Compare }

export function useModelCommands({ live, acts, search, look }: ModelView): ReactNode {
  const [dialog, setDialog] = useState<keyof typeof dialogs | null>(null)
  const opened = useRef(new Set<string>()).current
  if (dialog) opened.add(dialog)
  const navigate = useNavigate()
  const mayShare = useSession().may.includes('share:make')
  const toggle = (panel: Panel) => () => look({ panel: search.panel === panel ? undefined : panel, card: undefined })
  const go = (to: string) => () =>
    void navigate({ to, params: { modelId: live.id }, search: search.at === undefined ? {} : { at: search.at } } as never)
  const views = Object.fromEntries(viewsOfModel.map(({ to, command }) => [command, go(to)])) as Partial<Record<CommandId, () => void>>
  const template = () => {
    const isTemplate = acts.model.meta.template !== true
    if (acts.act('MarkAsTemplate', { isTemplate })) notify(isTemplate ? t('template.marked') : t('template.unmarked'), { undo: acts.undo })
  }
  useCommands({
    ...views,
    'go.present': go('/models/$modelId/present'),
    'go.workshop': go('/models/$modelId/workshop'),
    'app.undo': acts.undo,
    'app.redo': acts.redo,
    'model.check': toggle('check'),
    'model.around': toggle('around'),
    'model.history': toggle('history'),
    'model.comments': toggle('comments'),
    'canvas.parking': toggle('parking'),
    'model.whatIf': () => setDialog('whatIf'),
    'model.adopt': live.origin ? () => setDialog('adopt') : undefined,
    'model.compare': () => (search.against ? look({ against: undefined }) : setDialog('compare')),
    'model.nameVersion': acts.isReadOnly ? undefined : () => setDialog('name'),
    'model.now': search.at === undefined ? undefined : () => look({ at: undefined }),
    'model.share': mayShare ? () => setDialog('share') : undefined,
    'model.template': acts.isReadOnly ? undefined : template,
    'model.export': () => setDialog('export'),
    'model.print': () => print(),
    'model.copyImage': () => void copyImage(live.id),
  })
  // They stay where they are when they close, so that the focus finds its way back.
  return (
    <Suspense fallback={null}>
      {(Object.keys(dialogs) as (keyof typeof dialogs)[])
        .filter((name) => opened.has(name))
        .map((name) => {
          const Dialog = dialogs[name]
          return <Dialog key={name} isOpen={name === dialog} onClose={() => setDialog(null)} />
        })}
    </Suspense>
  )
}
