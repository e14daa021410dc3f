/** Opaque secrets: 256 random bits that only their holder knows; everything that we keep is their hash. */
import { createHash, randomBytes } from 'node:crypto'

/** What a secret opens is told by its beginning, so that it can be found in logs and code by those who look for leaks. */
const marks = { session: 'nonet_s_', key: 'nonet_k_', link: 'nonet_l_' } as const
export type SecretKind = keyof typeof marks

export type Secret = { readonly text: string; readonly hash: string }

export function newSecret(kind: SecretKind): Secret {
  const text = `${marks[kind]}${randomBytes(32).toString('base64url')}`
  return { text, hash: hashOf(text) }
}

/** SHA-256 is enough for 256 random bits; it is base64url, so that it can stand in an event. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

/** What a text opens by its beginning; null for anything else. */
export function kindOf(secret: string): SecretKind | null {
  if (!/^nonet_[skl]_[\w-]{43}$/.test(secret)) return null
  return (Object.keys(marks) as SecretKind[]).find((kind) => secret.startsWith(marks[kind])) ?? null
}
