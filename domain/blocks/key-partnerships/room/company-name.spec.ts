/** PART-4: what is one company, and what is not. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { companyName } from './company-name.ts'

describe('PART-4 a company', () => {
  it('is the same in any case, with or without accents, punctuation and its legal form', () => {
    for (const written of ['Müller & Söhne GmbH', 'MULLER SOHNE', 'Müller und Söhne', 'Muller, Sohne Gmbh & Co. KG'])
      expect(companyName(written)).toBe('muller sohne')
    expect(companyName('I.B.M. Corp.')).toBe(companyName('IBM'))
    expect(companyName('Rossi S.r.l.')).toBe('rossi')
  })
  it('is another with another word, and keeps a name that is nothing but legal forms', () => {
    expect(companyName('Müller Bau')).not.toBe(companyName('Müller'))
    expect(companyName('AG')).toBe('ag')
    expect(companyName('株式会社 ラテ')).toBe('株式会社 ラテ'.normalize('NFKD').replace(/\p{M}/gu, ''))
  })
  it('has a name whatever was written, and the same one when it is written again', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (written) => {
        const name = companyName(written)
        expect(companyName(name)).toBe(name)
        expect(companyName(`Roasters ${written} GmbH`)).toBe(companyName(`roasters ${written} Ltd.`))
      }),
    )
  })
})
