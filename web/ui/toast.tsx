/** Messages that pass: what happened, and where it helps a way back. */
import { lazy, Suspense, useSyncExternalStore } from 'react'

export type Passing = { readonly description?: string; readonly undo?: () => void; readonly isWorse?: boolean }

let isUsed = false
const listeners = new Set<() => void>()
const load = () => import('./toast-list.tsx')
const List = lazy(() => load().then(({ ToastList }) => ({ default: ToastList })))

/** Shows a message for eight seconds; `undo` adds the way back. */
export function notify(title: string, passing: Passing = {}): void {
  isUsed = true
  for (const listener of listeners) listener()
  void load().then(({ show }) => show(title, passing))
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function Toasts() {
  const isShown = useSyncExternalStore(subscribe, () => isUsed)
  return isShown ? (
    <Suspense fallback={null}>
      <List />
    </Suspense>
  ) : null
}
