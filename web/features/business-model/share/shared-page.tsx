/** A model as whoever has a share link sees it: the canvas, its cards and what may be said, always as it is now. */
import '#messages/together'
import { attribution, type BusinessModel, openTalks, projectCanvas } from '@nonet/domain/business-model'
import { Eye, MessageSquare, Printer } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { secretInAddress } from '#app/api'
import { t } from '#messages'
import { Badge, EmptyState, IconButton } from '#ui'
import { CanvasBlockView } from '../canvas/canvas-block.tsx'
import { colourOf, lookThrough } from '../canvas/lens.ts'
import type { CanvasHandlers } from '../canvas/use-canvas-acts.ts'
import { noFigures } from '../figures/canvas-figures.ts'
import { clockText } from '../time/moments.ts'
import { SharedCard, SharedTalk } from './shared-card.tsx'
import { useVisitor, type Visitor } from './visitor.ts'

const unasked = new Set<string>()
const nobody: readonly [] = []

export function SharedPage() {
  const [secret] = useState(secretInAddress)
  const visitor = useVisitor(secret)
  const { shared, isEnded, isAway } = visitor
  const name = shared?.model.meta.name
  useEffect(() => {
    if (name) document.title = `${name} · Nonet`
  }, [name])
  if (isEnded)
    return (
      <main id="content">
        <EmptyState title={t('shared.ended')} lead={t('shared.ended.lead')} />
      </main>
    )
  if (!shared)
    return (
      <main id="content" aria-busy={!isAway} className="p-4 text-sm text-soft">
        {isAway ? t('app.away') : `${t('common.loading')} …`}
      </main>
    )
  return <SharedModel visitor={visitor} shared={shared} />
}

function SharedModel({ visitor, shared }: { readonly visitor: Visitor; readonly shared: NonNullable<Visitor['shared']> }) {
  const { share, model, at } = shared
  const [open, setOpen] = useState<string | 'model' | null>(null)
  const element = open ? model.elements.get(open) : undefined
  const close = () => setOpen(null)
  return (
    <div className="flex min-h-dvh flex-col lg:h-dvh">
      <header data-chrome className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 border-b border-line bg-surface px-3 py-1.5">
        <h1 className="text-base font-semibold">{model.meta.name}</h1>
        <Badge>
          <Eye size={12} aria-hidden className="mr-1 inline" />
          {t('shared.readOnly')}
        </Badge>
        <p className="min-w-0 text-xs text-soft">{t('shared.by', { business: share.business ?? t('app.name'), label: share.label })}</p>
        <div className="ml-auto flex items-center gap-3">
          <p className="text-xs text-faint" role="status">
            {t(visitor.isAway ? 'shared.away' : 'shared.asOf', { clock: clockText(at.toISOString()) })}
          </p>
          {share.mayComment ? (
            <IconButton label={t('comments.ofModel')} onClick={() => setOpen(open === 'model' ? null : 'model')}>
              <MessageSquare size={16} aria-hidden />
            </IconButton>
          ) : null}
          <IconButton label={t('shared.print')} onClick={() => print()}>
            <Printer size={16} aria-hidden />
          </IconButton>
        </div>
      </header>
      <main id="content" className="flex min-h-0 flex-1">
        <div className="flex min-w-0 flex-1 flex-col">
          <SharedCanvas model={model} onOpen={setOpen} />
          <footer className="px-3 py-1 text-right text-xs text-faint">{attribution}</footer>
        </div>
        {element ? (
          <SharedCard key={element.id} visitor={visitor} shared={shared} element={element} onOpen={setOpen} onClose={close} />
        ) : null}
        {open === 'model' ? <SharedTalk visitor={visitor} shared={shared} onClose={close} /> : null}
      </main>
    </div>
  )
}

function SharedCanvas({ model, onOpen }: { readonly model: BusinessModel; readonly onOpen: (id: string) => void }) {
  // What is still open is for those who work on it.
  const canvas = useMemo(() => projectCanvas(model, []), [model])
  const look = useMemo(() => lookThrough('segment', model, String), [model])
  const talks = useMemo(() => openTalks(model), [model])
  const [tabStop, setTabStop] = useState<string | null>(null)
  const first = canvas.blocks.flatMap(({ cards }) => cards)[0]?.id ?? null
  const handlers = useMemo((): CanvasHandlers => {
    const none = () => {}
    const show = (id: string) => {
      setTabStop(id)
      onOpen(id)
    }
    return {
      onOpen: show,
      onPick: show,
      onMenu: none,
      onRename: none,
      onRenaming: none,
      onAdding: none,
      onAdd: none,
      onDrop: none,
      onUnassigned: none,
    }
  }, [onOpen])
  return (
    <>
      <ul className="flex min-h-8 items-center gap-4 overflow-x-auto px-3 text-xs text-soft">
        {look.tints.map((tint) =>
          tint.colour === null ? null : (
            <li key={tint.value} className="inline-flex items-center gap-1.5 whitespace-nowrap">
              <span aria-hidden style={{ color: colourOf(tint) }}>
                {tint.glyph}
              </span>
              {tint.label}
            </li>
          ),
        )}
      </ul>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside take the focus, here the arrows go between them */}
      <div
        className="canvas-grid relative min-h-0 flex-1 px-3"
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
          if (!step) return
          const cards = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-open]')]
          const next = cards[cards.indexOf(event.target as HTMLElement) + step]
          if (!next) return
          event.preventDefault()
          setTabStop(next.closest<HTMLElement>('[data-card]')?.dataset.card ?? null)
          next.focus()
        }}
      >
        {canvas.blocks.map((block) => (
          <CanvasBlockView
            key={block.block}
            block={block}
            look={look}
            handlers={handlers}
            tabStop={tabStop && model.elements.has(tabStop) ? tabStop : first}
            renaming={null}
            adding={null}
            selected={unasked}
            questions={[]}
            comparison={null}
            isReadOnly
            here={nobody}
            talks={talks}
            figures={noFigures}
          />
        ))}
      </div>
    </>
  )
}
