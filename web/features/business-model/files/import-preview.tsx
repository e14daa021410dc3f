/** What a file would put on the canvas, block by block, before anything is sent. */
import '#messages/together'
import { blocks, type ModelDraft, placeOfKind } from '@nonet/domain/business-model'
import { t, word } from '#messages'

/** So many names of a block are shown. */
const shown = 4

export function ImportPreview({ draft }: { readonly draft: ModelDraft }) {
  const cards = Map.groupBy(
    draft.elements.filter(({ parent }) => parent === undefined),
    ({ kind }) => placeOfKind(kind).id as string,
  )
  return (
    <section
      aria-label={t('import.preview')}
      className="mt-3 grid grid-cols-2 gap-px overflow-hidden rounded-md border border-line bg-line sm:grid-cols-3"
    >
      {blocks.map(({ id, label }) => {
        const names = (cards.get(id) ?? []).map(({ name }) => name)
        return (
          <div key={id} className="min-h-16 bg-surface p-2 text-xs">
            <h3 className="flex justify-between gap-2 font-medium text-soft">
              <span className="truncate">{word(label)}</span> <span className="tabular-nums">{names.length}</span>
            </h3>
            {names.length === 0 ? <p className="text-faint">{t('import.preview.none')}</p> : null}
            <ul>
              {names.slice(0, shown).map((name, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two cards may have one name, and the list is never reordered
                <li key={at} className="truncate">
                  {name}
                </li>
              ))}
            </ul>
            {names.length > shown ? <p className="text-faint">{t('import.preview.more', { count: names.length - shown })}</p> : null}
          </div>
        )
      })}
    </section>
  )
}
