/** A made-up language for tests: every word of ours longer and with accents, so that what is not in the catalogue, or cut off, is seen. */
import { domainWords } from './domain-words.ts'
import { english } from './en.ts'
import { englishAccess } from './en-access.ts'
import { englishAround } from './en-around.ts'
import { englishBank } from './en-bank.ts'
import { englishBooks } from './en-books.ts'
import { englishIntake } from './en-intake.ts'
import { englishPortal } from './en-portal.ts'
import { englishRevenue } from './en-revenue.ts'
import { englishRooms } from './en-rooms.ts'
import { englishTogether } from './en-together.ts'
import { englishWork } from './en-work.ts'
import { pretend } from './index.ts'

const accents: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'ë',
  i: 'ï',
  o: 'ö',
  u: 'ü',
  A: 'Á',
  E: 'Ë',
  I: 'Ï',
  O: 'Ö',
  U: 'Ü',
  c: 'ç',
  n: 'ñ',
  s: 'š',
}

/** A third longer, as German is, in brackets that must both be seen. */
const pseudo = (text: string): string => {
  const long = text.replace(/[a-z]/gi, (sign) => accents[sign] ?? sign)
  return /\p{L}/u.test(text) ? `⟦${long}${'~'.repeat(Math.ceil(text.length / 3))}⟧` : text
}

/** The built catalogue holds texts, or lists of texts and places for values. */
const pretended = (message: unknown): unknown =>
  typeof message === 'string'
    ? pseudo(message)
    : Array.isArray(message)
      ? message.map((part) => (typeof part === 'string' ? pseudo(part) : part))
      : message

pretend(
  Object.fromEntries([
    ...Object.entries({
      ...english,
      ...englishAccess,
      ...englishBooks,
      ...englishIntake,
      ...englishPortal,
      ...englishAround,
      ...englishBank,
      ...englishRevenue,
      ...englishRooms,
      ...englishTogether,
      ...englishWork,
    }).map(([id, message]) => [id, pretended(message)]),
    ...domainWords.map((text) => [text, pseudo(text)]),
  ]),
)
