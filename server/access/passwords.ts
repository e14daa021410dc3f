/** Passwords: argon2id of Node's crypto with the least that OWASP asks for, and no rule but length and the commonest ones. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'

/** OWASP password storage: 19 MiB, two passes, one lane. */
const cost = { memory: 19 * 1024, passes: 2, parallelism: 1, tagLength: 32 }
const passwordLength = { least: 12, most: 128 }
/** Words that long passwords of people are often made of; what is only these and digits is guessed first. */
const commonest = /^(?:(?:password|passwort|qwerty|qwertz|letmein|welcome|nonet|admin|iloveyou|abc|asdf|\d)+[!.?]*)$/i

/** What is wrong with a new password, as a sentence, or null. */
export function passwordFault(password: string, others: readonly string[]): string | null {
  if (password.length < passwordLength.least)
    return `The password is shorter than ${passwordLength.least} characters; a few words make a good one.`
  if (password.length > passwordLength.most) return `The password is longer than ${passwordLength.most} characters; shorten it.`
  if (commonest.test(password.replace(/[\s_-]/g, '')) || new Set(password).size < 5)
    return 'This password is one of those that are tried first; choose another.'
  const own = others.find((other) => other.length > 3 && password.toLowerCase().includes(other.toLowerCase()))
  return own ? 'The password holds your name or address; choose one that does not.' : null
}

export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await tagOf(password, nonce)
  return `argon2id$${cost.memory}$${cost.passes}$${nonce.toString('base64url')}$${tag.toString('base64url')}`
}

/** Takes the same time whether or not there is a hash, so that nobody learns who has an account. */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const [, memory, passes, nonce, tag] = (hash ?? nobodys).split('$')
  const found = await tagOf(password, Buffer.from(nonce as string, 'base64url'), Number(memory), Number(passes))
  return timingSafeEqual(found, Buffer.from(tag as string, 'base64url')) && hash !== null
}
const nobodys = `argon2id$${cost.memory}$${cost.passes}$${Buffer.alloc(16).toString('base64url')}$${Buffer.alloc(32).toString('base64url')}`

function tagOf(message: string, nonce: Buffer, memory = cost.memory, passes = cost.passes): Promise<Buffer> {
  return new Promise((done, fail) =>
    argon2('argon2id', { message: message.normalize('NFKC'), nonce, ...cost, memory, passes }, (error, tag) =>
      error ? fail(error) : done(tag),
    ),
  )
}
