/** Companies by the name that people write: with or without its legal form, in any case, with any accents. */

const legalForms = new Set(
  'ab ag as asa bv co corp corporation eg ek gmbh inc incorporated kft kg kgaa limited llc llp ltd mbh nv ohg oy oyj plc pty sa sarl sas se sl spa srl sro ug und and'.split(
    ' ',
  ),
)

/** What two ways to write one company have in common: `Müller & Söhne GmbH` and `muller sohne` are the same. */
export function companyName(written: string): string {
  const words = written
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/(?<=\p{L})\.(?=\p{L})/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const telling = words.filter((word) => !legalForms.has(word))
  return (telling.length > 0 ? telling : words).join(' ') || written.trim().toLowerCase()
}
