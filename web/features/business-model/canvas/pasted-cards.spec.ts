/** Cards from lines, notes and spreadsheets, and back. */
import { fromDocument } from '@nonet/domain/business-model'
import { describe, expect, it } from 'vitest'
import { cardsAsText, cardsFromText } from './pasted-cards.ts'

const seen = (text: string, into: string | null) =>
  cardsFromText(text, into).map(({ block, name, description }) => [block, name, description ?? ''])

describe('pasted text', () => {
  it('puts plain lines into the block that has the focus', () => {
    expect(seen('Phone\n\n - Kiosk: at the station\n2. Fair', 'channels')).toEqual([
      ['channels', 'Phone', ''],
      ['channels', 'Kiosk', 'at the station'],
      ['channels', 'Fair', ''],
    ])
  })

  it('goes on in the block that a line names', () => {
    expect(seen('Phone\nKey resources\nVan\nCost structure:\nFuel', 'channels')).toEqual([
      ['channels', 'Phone', ''],
      ['key-resources', 'Van', ''],
      ['cost-structure', 'Fuel', ''],
    ])
  })

  it('takes the first cell of a row as the name and the others as its description', () => {
    expect(seen('Phone\t"9 to 5"\tBerlin', 'channels')).toEqual([['channels', 'Phone', '9 to 5 Berlin']])
  })

  it('makes nothing of lines that belong nowhere', () => {
    expect(seen('Phone\nKiosk', null)).toEqual([])
    expect(seen('', 'channels')).toEqual([])
  })

  it('reads what it wrote', () => {
    const element = (id: string, kind: string, name: string, description?: string) => ({
      id,
      kind,
      key: `${id}-x`,
      name,
      attributes: {},
      ...(description ? { description } : {}),
    })
    const elements = [element('a', 'channel', 'Phone', 'from 9 to 5'), element('b', 'cost', 'Rent')]
    const model = fromDocument({ meta: { name: 'M', portfolio: 'explore', stage: 'ideation' }, elements, links: [] })
    expect(seen(cardsAsText(model, ['b', 'a']), null)).toEqual([
      ['channels', 'Phone', 'from 9 to 5'],
      ['cost-structure', 'Rent', ''],
    ])
  })
})
