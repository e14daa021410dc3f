/** What every screen of a model shares: the model that is looked at, how it is changed, and where in it one is. */
import type { ModelFinding } from '@nonet/domain/business-model'
import { createContext, useContext } from 'react'
import type { LiveModel } from './live-model.ts'
import type { Acts } from './use-live-model.ts'

export const lenses = ['segment', 'evidence', 'owner', 'provenance', 'visibility'] as const
export type Lens = (typeof lenses)[number]
const panels = ['check', 'around', 'history', 'parking', 'comments', 'unassigned'] as const
export type Panel = (typeof panels)[number]

/** Everything that the address says: the card and the panel that are open, the moment, the comparison, colour and filter. */
export type ModelSearch = {
  readonly card?: string
  readonly panel?: Panel
  /** The version that is looked at; without it, now. */
  readonly at?: number
  /** What the canvas is compared with: a version, or the id of another model. */
  readonly against?: string
  readonly by?: Lens
  /** The value of the lens that alone is shown. */
  readonly show?: string
  /** The pair that the fit is looked at for. */
  readonly pair?: string
  /** The block that is presented. */
  readonly block?: string
}

/** Reads the address; what it does not know it leaves out. */
export function modelSearch(search: Record<string, unknown>): ModelSearch {
  const text = (name: string): string | undefined => (typeof search[name] === 'string' && search[name] !== '' ? search[name] : undefined)
  const at = Number(search.at)
  const [panel, by] = [text('panel'), text('by')]
  const found = {
    card: text('card'),
    panel: panels.find((one) => one === panel),
    at: Number.isInteger(at) && at > 0 ? at : undefined,
    against: search.against === undefined ? undefined : String(search.against),
    by: lenses.find((one) => one === by),
    show: search.show === undefined ? undefined : String(search.show),
    pair: text('pair'),
    block: text('block'),
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

export type ModelView = {
  readonly live: LiveModel
  readonly acts: Acts
  readonly findings: readonly ModelFinding[]
  readonly search: ModelSearch
  /** Changes the address; what is undefined is taken out of it. */
  readonly look: (change: Partial<Record<keyof ModelSearch, ModelSearch[keyof ModelSearch] | undefined>>) => void
  /** Opens a card beside the screen; null closes it. */
  readonly open: (id: string | null) => void
}

export const ModelViewContext = createContext<ModelView | null>(null)

export function useModelView(): ModelView {
  const view = useContext(ModelViewContext)
  if (!view) throw new Error('this is a part of a page of a model')
  return view
}
