/** One live feed per browser: the tab that holds the lock listens to the server and tells the others. */
import type { RecordedEvent } from '@nonet/domain/kernel/event'
import type { Here } from './presence.ts'

type Listener = { readonly onFact: (event: RecordedEvent) => void; readonly onGap: () => void }
type Note = { readonly fact: RecordedEvent } | { readonly presence: Here } | { readonly gap: true } | { readonly isAway: boolean }

const listeners = new Set<Listener>()
const presenceListeners = new Set<(here: Here) => void>()
const awayListeners = new Set<(isAway: boolean) => void>()
let lastPosition: number | null = null
let channel: BroadcastChannel | null = null

function take(note: Note): void {
  if ('fact' in note) {
    lastPosition = note.fact.position
    for (const { onFact } of listeners) onFact(note.fact)
  } else if ('gap' in note) {
    for (const { onGap } of listeners) onGap()
  } else if ('presence' in note) {
    for (const listener of presenceListeners) listener(note.presence)
  } else for (const listener of awayListeners) listener(note.isAway)
}

function tell(note: Note): void {
  take(note)
  channel?.postMessage(note)
}

/** Listens until the tab closes. The browser itself reconnects with the last id; a new leader goes on where it heard last. */
function lead(): Promise<never> {
  listen()
  return new Promise(() => {})
}

function listen(): void {
  const source = new EventSource(lastPosition === null ? '/api/feed' : `/api/feed?after=${lastPosition}`)
  let hasBegun = lastPosition !== null
  source.addEventListener('ready', () => {
    tell({ isAway: false })
    // Whoever loaded before the feed began may have missed what came in between.
    if (!hasBegun) tell({ gap: true })
    hasBegun = true
  })
  source.addEventListener('fact', (message) => tell({ fact: JSON.parse(message.data) as RecordedEvent }))
  source.addEventListener('presence', (message) => tell({ presence: JSON.parse(message.data) as Here }))
  source.addEventListener('error', () => {
    tell({ isAway: true })
    // The browser gives up on an answer that is no stream, such as 503 or 401; what is not sent yet must not be lost by a reload.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 5_000)
  })
}

/** Begins to follow; called once, after signing in. */
export function startFeed(workspaceId: string): void {
  if (channel) return
  channel = new BroadcastChannel(`nonet ${workspaceId}`)
  channel.addEventListener('message', ({ data }) => take(data as Note))
  if (navigator.locks) void navigator.locks.request(`nonet feed ${workspaceId}`, lead)
  else void lead()
}

export function onFeed(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function onPresence(listener: (here: Here) => void): () => void {
  presenceListeners.add(listener)
  return () => presenceListeners.delete(listener)
}

export function onAway(listener: (isAway: boolean) => void): () => void {
  awayListeners.add(listener)
  return () => awayListeners.delete(listener)
}
