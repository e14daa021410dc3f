/** Light or dark: as the system has it unless the person chose. */
import { useSyncExternalStore } from 'react'

export type Theme = 'light' | 'dark' | 'system'
const place = 'nonet-theme'
const dark = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

const chosen = (): Theme => {
  const kept = localStorage.getItem(place)
  return kept === 'light' || kept === 'dark' ? kept : 'system'
}

function apply(): void {
  const theme = chosen()
  document.documentElement.dataset.theme = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme
  for (const listener of listeners) listener()
}

dark.addEventListener('change', apply)
apply()

export function useTheme(): [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, chosen)
  return [
    theme,
    (next) => {
      if (next === 'system') localStorage.removeItem(place)
      else localStorage.setItem(place, next)
      apply()
    },
  ]
}
