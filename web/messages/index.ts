/** Every word of the interface comes from the catalogue: `t('canvas.add')`, with values in braces. */
import { type Messages, setupI18n } from '@lingui/core'
import { english } from './en.ts'
import type { englishAccess } from './en-access.ts'
import type { englishAround } from './en-around.ts'
import type { englishBank } from './en-bank.ts'
import type { englishBooks } from './en-books.ts'
import type { englishIntake } from './en-intake.ts'
import type { englishPortal } from './en-portal.ts'
import type { englishRevenue } from './en-revenue.ts'
import type { englishRooms } from './en-rooms.ts'
import type { englishTogether } from './en-together.ts'
import type { englishWork } from './en-work.ts'

export type MessageId =
  | keyof typeof english
  | keyof typeof englishAccess
  | keyof typeof englishAround
  | keyof typeof englishBank
  | keyof typeof englishBooks
  | keyof typeof englishIntake
  | keyof typeof englishPortal
  | keyof typeof englishRevenue
  | keyof typeof englishRooms
  | keyof typeof englishTogether
  | keyof typeof englishWork

const i18n = setupI18n()
// The build compiles the catalogue (vite.config.ts); its type stays that of the texts, for their names.
i18n.loadAndActivate({ locale: 'en', messages: english as unknown as Messages })

/** Pages that are loaded later bring their words along. */
export function addMessages(messages: Messages): void {
  // Words of a language that is made up come all at once.
  if (i18n.locale === 'en') i18n.load('en', messages)
}

/** Speaks a language that is made up from the catalogue, for tests. */
export function pretend(messages: Readonly<Record<string, unknown>>): void {
  i18n.load('en-x-pseudo', messages as Messages)
  i18n.activate('en-x-pseudo')
}

/** The message in the language of the interface. */
export function t(id: MessageId, values?: Readonly<Record<string, string | number>>): string {
  return i18n._(id, values)
}

/** A word that the domain gives (a label, a question): translated where the catalogue knows it, itself otherwise. */
export function word(text: string): string {
  return text in i18n.messages ? i18n._(text) : text
}

/** A value of a closed list as people read it: `multi_sided` → `Multi sided`. */
export function choice(value: string): string {
  const text = value.replaceAll('_', ' ')
  return word(text.charAt(0).toUpperCase() + text.slice(1))
}
