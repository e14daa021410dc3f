/** How close cards stand: a choice of this browser, not of the model. */
import { useSyncExternalStore } from 'react'

const place = 'nonet-density'
const listeners = new Set<() => void>()

const isDense = (): boolean => localStorage.getItem(place) === 'dense'
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function switchDensity(): void {
  if (isDense()) localStorage.removeItem(place)
  else localStorage.setItem(place, 'dense')
  for (const listener of listeners) listener()
}

export const useDensity = (): boolean => useSyncExternalStore(subscribe, isDense)
