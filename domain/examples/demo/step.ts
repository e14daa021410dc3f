/** A step of a story: one command, when it is given and by whom. */
import { uuidV5 } from '#kernel/ids'

export type DemoStep = {
  /** `2026-03-05T09:12`, UTC. */
  readonly at: string
  readonly name: string
  readonly target: string
  readonly payload: Readonly<Record<string, unknown>>
  /** Who gives it; the owner when left out. */
  readonly by?: 'colleague'
}
export type DemoWorld = {
  /** The business that the story is about; ids follow from it. */
  readonly workspaceId: string
  readonly model: string
  /** The cards of its model, id by key. */
  readonly cards: ReadonlyMap<string, string>
  /** The day on which it is told; the story ends with the month before. */
  readonly today: string
}

const namespace = '3f0f0f64-63a5-5f4d-9a25-0a6f6f1f2f01'
/** The id of something in the story; it is the same whenever the story is told in this workspace. */
export const demoId = ({ workspaceId }: DemoWorld, name: string): string => uuidV5(namespace, `${workspaceId} ${name}`)
/** All of a record for one card. */
export const onCard = ({ cards }: DemoWorld, key: string) => [{ element: cards.get(key) as string, share: 10_000 }]
export const euros = (amount: number) => ({ amount: String(Math.round(amount * 100)), currency: 'EUR' })
export const dayIn = (month: string, date: number): string => `${month}-${String(date).padStart(2, '0')}`
