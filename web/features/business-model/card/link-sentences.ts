/** The links of a card as sentences that begin with it. */
import { type BusinessModel, type Element, linkId, verbBetween } from '@nonet/domain/business-model'

type LinkSentence = { readonly key: string; readonly reads: string; readonly other: Element }

/** Each link of a card as it reads from there. */
export function linkSentences(model: BusinessModel, card: Element): readonly LinkSentence[] {
  return [...model.links.values()].flatMap((link) => {
    const [start, end] = [model.elements.get(link.from), model.elements.get(link.to)]
    if (!start || !end || (start.id !== card.id && end.id !== card.id)) return []
    const verb = verbBetween(start.kind, end.kind, link.verb)
    return verb
      ? [{ key: linkId(link), reads: start.id === card.id ? verb.reads : verb.readsBack, other: start.id === card.id ? end : start }]
      : []
  })
}
