/** Copy, cut and paste of cards with the browser's own keys and menus, also from notes and spreadsheets. */
import { useEffect } from 'react'
import { t } from '#messages'
import { announce, notify } from '#ui'
import type { Acts } from '../live/use-live-model.ts'
import { cardsAsText, cardsFromText, mostPasted } from './pasted-cards.ts'

const isTyping = (target: EventTarget | null) => target instanceof HTMLElement && target.matches('input, textarea, select')
const focusedBlock = (): string | null =>
  document.activeElement?.closest<HTMLElement>('[data-block]')?.dataset.block ??
  document.querySelector<HTMLElement>('[data-block]:hover')?.dataset.block ??
  null

export function useClipboard(acts: Acts, chosen: () => readonly string[]): void {
  useEffect(() => {
    const copied = (event: ClipboardEvent): readonly string[] => {
      const ids = chosen()
      if (isTyping(event.target) || ids.length === 0 || String(getSelection()) !== '') return []
      event.clipboardData?.setData('text/plain', cardsAsText(acts.model, ids))
      event.preventDefault()
      announce(t('copy.cards', { count: ids.length }))
      return ids
    }
    const cut = (event: ClipboardEvent) => {
      const ids = copied(event)
      if (ids.length > 0) acts.together(() => ids.map((element) => acts.act('RemoveElement', { element })))
    }
    const paste = (event: ClipboardEvent) => {
      if (isTyping(event.target)) return
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (text.trim() === '') return
      event.preventDefault()
      const cards = cardsFromText(text, focusedBlock())
      if (cards.length === 0) return notify(t('paste.where'))
      if (cards.length > mostPasted) return notify(t('paste.tooMany', { count: cards.length, most: mostPasted }), { isWorse: true })
      const made = acts.together(
        () =>
          cards.filter(({ kind, name, description }) => acts.act('AddElement', { kind, name, ...(description ? { description } : {}) }))
            .length,
      )
      const says = t('paste.done', { count: made })
      if (made > 0) {
        announce(says)
        notify(says, { undo: acts.undo })
      }
    }
    document.addEventListener('copy', copied)
    document.addEventListener('cut', cut)
    document.addEventListener('paste', paste)
    return () => {
      document.removeEventListener('copy', copied)
      document.removeEventListener('cut', cut)
      document.removeEventListener('paste', paste)
    }
  }, [acts, chosen])
}
