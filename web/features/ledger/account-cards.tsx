/** The cards that the postings of an account count for: one of each block that its type counts for. */
import { cardKinds, measures } from '@nonet/domain/blocks'
import { blocks } from '@nonet/domain/business-model'
import type { Account } from '@nonet/domain/ledger'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#app/api'
import { t, word } from '#messages'
import { FieldRow, Section, Select } from '#ui'
import { useOperatingModel } from '../rooms/records.ts'
import { useBooks, useMayWrite, useWrite } from './books.ts'

type Block = keyof typeof cardKinds
type Model = {
  readonly elements: readonly { readonly id: string; readonly kind: string; readonly name: string; readonly block?: string }[]
}
const measureOf = { income: 'recognised', expense: 'booked-cost' } as const

export function AccountCards({ account }: { readonly account: Account & { readonly id: string } }) {
  const { id } = useBooks()
  const write = useWrite()
  const writes = useMayWrite()
  const model = useOperatingModel()
  const [refusal, setRefusal] = useState<string | null>(null)
  const { data } = useQuery({
    queryKey: ['books', 'cards', model],
    queryFn: () => api<Model>(`/api/business-models/${model}`),
    enabled: model !== null,
    staleTime: 30_000,
  })
  const measure = measures.find((one) => one.id === measureOf[account.type as keyof typeof measureOf])
  if (!measure || !data) return null
  const chosen = (block: Block) => account.cards[block]?.at(-1)?.parts ?? []
  const choose = async (block: Block, element: string) => {
    const others = Object.fromEntries(
      measure.blocks.filter((one) => one !== block && chosen(one).length > 0).map((one) => [one, chosen(one)]),
    )
    const cards = element === '' ? others : { ...others, [block]: [{ element, share: 10_000 }] }
    setRefusal(await write(`/api/legal-entities/${id}/revise-account`, { account: account.id, cards }, t('books.cards.said')))
  }
  return (
    <div className="mt-8">
      <Section title={t('books.cards')} lead={t('books.cards.lead')}>
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {measure.blocks.map((block) => {
            const label = blocks.find((one) => one.id === block)?.label ?? block
            const parts = chosen(block)
            return (
              <FieldRow key={block} label={word(label)}>
                {(wiring) => (
                  <Select
                    {...wiring}
                    disabled={!writes}
                    value={parts.length > 1 ? 'several' : (parts[0]?.element ?? '')}
                    onChange={({ target }) => void choose(block, target.value)}
                  >
                    <option value="">{t('common.none')}</option>
                    {parts.length > 1 ? <option value="several">{t('books.cards.several')}</option> : null}
                    {data.elements
                      .filter((element) => element.kind === cardKinds[block])
                      .map((element) => (
                        <option key={element.id} value={element.id}>
                          {element.name}
                        </option>
                      ))}
                  </Select>
                )}
              </FieldRow>
            )
          })}
        </div>
        {refusal ? (
          <p role="alert" className="text-sm text-worse">
            {refusal}
          </p>
        ) : null}
      </Section>
    </div>
  )
}
