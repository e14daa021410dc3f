/** How each kind of change looks: a colour, a sign, and always a word beside them. */
import { ArrowRightLeft, Minus, Pencil, Plus } from 'lucide-react'
import type { Change } from './use-comparison.ts'

export const changeLooks: Readonly<Record<Change, { readonly icon: typeof Plus; readonly look: string }>> = {
  added: { icon: Plus, look: 'text-added' },
  revised: { icon: Pencil, look: 'text-revised' },
  moved: { icon: ArrowRightLeft, look: 'text-moved' },
  removed: { icon: Minus, look: 'text-removed' },
}
