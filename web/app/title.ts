/** What the window is called: the thing that is open, then the program. */
import { useEffect } from 'react'

const program = 'Nonet'
export function useTitle(open: string): void {
  useEffect(() => {
    document.title = `${open} · ${program}`
    return () => {
      document.title = program
    }
  }, [open])
}
