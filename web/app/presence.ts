/** Who of the business looks at what right now: told by each window, heard over the one live feed, and forgotten soon. */
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { api, newId } from './api.ts'
import { onPresence } from './feed.ts'

export type Here = {
  readonly member: string
  readonly tab: string
  readonly model: string | null
  readonly card: string | null
}

const tellEveryMs = 25_000
const forgetAfterMs = 60_000
const settleMs = 250
const ownTab = newId()

let others: readonly Here[] = []
const heardAt = new Map<string, number>()
const listeners = new Set<() => void>()
let own: Omit<Here, 'member' | 'tab'> = { model: null, card: null }
let telling: ReturnType<typeof setTimeout> | undefined

function set(next: readonly Here[]): void {
  others = next
  for (const listener of listeners) listener()
}

const tell = () => {
  clearTimeout(telling)
  telling = setTimeout(() => {
    // Telling is a courtesy: when it fails the next one follows.
    void api('/api/presence', { method: 'POST', body: { tab: ownTab, ...own } }).catch(() => {})
  }, settleMs)
}

onPresence((here) => {
  if (here.tab === ownTab) return
  const isNew = !heardAt.has(here.tab)
  heardAt.set(here.tab, Date.now())
  if (here.model === null) heardAt.delete(here.tab)
  set([...others.filter(({ tab }) => tab !== here.tab), ...(here.model === null ? [] : [here])])
  // Who comes in later hears of us at once.
  if (isNew && here.model !== null && own.model !== null) tell()
})

/** Tells where this window is while the component is on the screen. */
export function useTellPresence(model: string, card: string | null): void {
  useEffect(() => {
    own = { model, card }
    tell()
    const again = setInterval(() => {
      tell()
      const late = Date.now() - forgetAfterMs
      const gone = new Set([...heardAt].filter(([, at]) => at < late).map(([tab]) => tab))
      for (const tab of gone) heardAt.delete(tab)
      if (gone.size > 0) set(others.filter(({ tab }) => !gone.has(tab)))
    }, tellEveryMs)
    return () => clearInterval(again)
  }, [model, card])
  useEffect(() => {
    const leave = () => {
      own = { model: null, card: null }
      clearTimeout(telling)
      // It is sent on even when the window is closed meanwhile.
      const body = JSON.stringify({ tab: ownTab, ...own })
      void fetch('/api/presence', { method: 'POST', keepalive: true, headers: { 'content-type': 'application/json' }, body }).catch(
        () => {},
      )
    }
    addEventListener('pagehide', leave)
    return () => {
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [])
}

/** The other windows that have a model open. */
export function usePresence(model: string): readonly Here[] {
  const all = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => others,
  )
  return useMemo(() => all.filter((here) => here.model === model), [all, model])
}
