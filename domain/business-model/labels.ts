/** The labels of an element and of its figures that say who sees them. */
import { figuresIn } from '#blocks/vocabulary'
import type { Json } from '#kernel/json'
import type { Element } from './state.ts'

type Labelled = { readonly attributes: Readonly<Record<string, Json>> }

export const visibilityOf = ({ attributes }: Labelled): string => (attributes.visibility as string | undefined) ?? 'internal'

/** The ids of the partnerships that it is shared with. */
export const sharedWithOf = ({ attributes }: Labelled): readonly string[] => (attributes.sharedWith as string[] | undefined) ?? []

/** True when the element or one of its figures is kept to finance. */
export function keepsToFinance(element: Labelled): boolean {
  return visibilityOf(element) === 'finance' || figuresIn(element.attributes).some(({ visibility }) => visibility === 'finance')
}

/** The same of a whole document. */
export const documentKeepsToFinance = ({ elements }: { readonly elements: readonly Element[] }): boolean => elements.some(keepsToFinance)
