/** The palette: every command that does something here, every model, every card, from the keyboard. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react'
import { t, word } from '#messages'
import { ModalDialog } from '#ui'
import { api, type ModelRow } from './api.ts'
import { commandOf } from './command-table.ts'
import { Keys } from './keys-dialog.tsx'
import { useSession } from './session.ts'
import { boundTo, releaseKeys, useBoundCommands } from './use-commands.ts'

type Found = {
  readonly id: string
  readonly label: string
  readonly note: string
  readonly keys?: readonly string[]
  readonly go: () => void
}
type ElementRow = {
  readonly model_id: string
  readonly element_id: string
  readonly parent_id: string | null
  readonly name: string
  readonly block: string
}

type RecordRow = { readonly plural: string; readonly record_id: string; readonly record_kind: string; readonly title: string }

const mostShown = 12

/** Every word of what was typed begins a word of the text, or stands somewhere in it. Smaller is better. */
export function rankOf(text: string, typed: string): number | null {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const low = text.toLowerCase()
  let rank = 0
  for (const one of words) {
    const at = low.indexOf(one)
    if (at < 0) return null
    rank += at === 0 ? 0 : /[\s“(-]/.test(low[at - 1] ?? '') ? 1 : 3
  }
  return rank
}

export function Palette({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <ModalDialog title={t('cmd.palette')} isOpen={isOpen} onClose={onClose} isBare>
      {isOpen ? <Search onClose={onClose} /> : null}
    </ModalDialog>
  )
}

function Search({ onClose }: { readonly onClose: () => void }) {
  const [typed, setTyped] = useState('')
  useEffect(() => setTyped((before) => before + releaseKeys()), [])
  const [at, setAt] = useState(0)
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    field.current?.focus()
  }, [])
  const found = useFound(typed.trim(), onClose)
  const chosen = found[Math.min(at, found.length - 1)]
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  })
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      setAt((now) => (Math.min(now, found.length - 1) + step + found.length) % Math.max(found.length, 1))
    }
    if (event.key === 'Enter' && chosen) {
      event.preventDefault()
      chosen.go()
    }
  }
  return (
    <>
      <input
        // The palette was asked for, so the focus belongs in it.
        ref={field}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={chosen ? `${listId}-${chosen.id}` : undefined}
        aria-label={t('cmd.search')}
        placeholder={t('cmd.search')}
        value={typed}
        maxLength={200}
        onChange={({ target }) => {
          setTyped(target.value)
          setAt(0)
        }}
        onKeyDown={keys}
        className="h-12 w-full border-b border-line bg-transparent px-4 text-lg outline-none placeholder:text-faint"
      />
      <div ref={list} id={listId} role="listbox" aria-label={t('cmd.palette')} className="max-h-[52dvh] overflow-y-auto p-1.5">
        {found.map((one, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, as a combobox has it
          <div
            key={one.id}
            id={`${listId}-${one.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={one === chosen}
            onClick={one.go}
            onPointerMove={() => setAt(index)}
            className="flex min-h-9 cursor-pointer items-center gap-3 rounded px-2.5 text-sm aria-selected:bg-accent-soft"
          >
            <span className="min-w-0 flex-1 truncate">{one.label}</span>
            <span className="truncate text-xs text-soft">{one.note}</span>
            {one.keys ? <Keys keys={one.keys} /> : null}
          </div>
        ))}
      </div>
      {found.length === 0 ? <p className="px-4 pb-4 text-sm text-soft">{t('cmd.nothing', { typed })}</p> : null}
    </>
  )
}

function useFound(typed: string, onClose: () => void): readonly Found[] {
  const navigate = useNavigate()
  const commands = useBoundCommands()
  const asked = useDeferredValue(typed)
  const isAsking = asked.length > 0
  const { data: models } = useQuery({
    queryKey: ['models', 'palette'],
    queryFn: () => api<{ rows: ModelRow[] }>('/api/business-models?limit=200'),
    staleTime: 10_000,
  })
  const { data: elements } = useQuery({
    queryKey: ['elements', asked],
    queryFn: () => api<{ rows: ElementRow[] }>(`/api/business-models/find-elements?limit=20&q=${encodeURIComponent(asked)}`),
    enabled: isAsking,
    staleTime: 10_000,
    placeholderData: (before) => before,
  })
  const { may } = useSession()
  const { data: records } = useQuery({
    queryKey: ['records', 'found', asked],
    queryFn: () => api<{ rows: RecordRow[] }>(`/api/cards/find-records?status=live&limit=10&q=${encodeURIComponent(asked)}`),
    enabled: isAsking && may.includes('record:view-inside'),
    staleTime: 10_000,
    placeholderData: (before) => before,
  })
  return useMemo(() => {
    const closing = (act: () => unknown) => () => {
      onClose()
      // The act may look at the focus, which goes back to where it was when the palette is closed.
      setTimeout(act, 60)
    }
    const acts = commands
      .filter((id) => !commandOf(id).isKeyOnly)
      .map((id): Found => {
        const { label, group, keys } = commandOf(id)
        const short = keys?.slice(0, 1)
        return {
          id,
          label: t(label),
          note: t(`keys.group.${group}`),
          ...(short ? { keys: short } : {}),
          go: closing(() => boundTo(id)?.()),
        }
      })
    const rows = (models?.rows ?? []).map(
      ({ model_id, name }): Found => ({
        id: model_id,
        label: name,
        note: t('cmd.model'),
        go: closing(() => navigate({ to: '/models/$modelId', params: { modelId: model_id } })),
      }),
    )
    const nameOf = new Map(models?.rows.map(({ model_id, name }) => [model_id, name]))
    const cards = (isAsking ? (elements?.rows ?? []) : []).map(
      ({ model_id, element_id, parent_id, name, block }): Found => ({
        id: `${model_id}-${element_id}`,
        label: name,
        note: `${nameOf.get(model_id) ?? ''} · ${word(t('cmd.card'))} ${block.replaceAll('-', ' ')}`,
        go: closing(() => navigate({ to: '/models/$modelId', params: { modelId: model_id }, search: { card: parent_id ?? element_id } })),
      }),
    )
    const work = (isAsking ? (records?.rows ?? []) : []).map(
      ({ plural, record_id, record_kind, title }): Found => ({
        id: record_id,
        label: title,
        note: `${t('app.work')} · ${record_kind.replaceAll('-', ' ')}`,
        go: closing(() => navigate({ to: '/work/$plural/$recordId', params: { plural, recordId: record_id } })),
      }),
    )
    const ranked = [...acts, ...rows, ...cards, ...work].flatMap((one) => {
      const rank = rankOf(one.label, typed)
      return rank === null ? [] : [{ one, rank }]
    })
    return ranked
      .toSorted((a, b) => a.rank - b.rank)
      .slice(0, mostShown * 2)
      .map(({ one }) => one)
  }, [commands, models, elements, records, typed, isAsking, navigate, onClose])
}
