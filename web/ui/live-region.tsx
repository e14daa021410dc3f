/** Says politely to screen readers what the eye sees happen. */
import { useSyncExternalStore } from 'react'

let said = ''
const listeners = new Set<() => void>()

/** Speaks a sentence; the same one twice in a row is spoken twice. */
export function announce(sentence: string): void {
  said = said === sentence ? `${sentence}\u00a0` : sentence
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function LiveRegion() {
  const sentence = useSyncExternalStore(subscribe, () => said)
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {sentence}
    </div>
  )
}
