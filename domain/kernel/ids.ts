/** Identities: UUIDv7 for things that are made, UUIDv5 for things that follow from other things. */
import { sha1 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { utf8 } from './content-id.ts'

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const hexadecimal = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** True for a lower-case UUID of any version from 1 to 8. */
export function isUuid(text: string): boolean {
  return uuidPattern.test(text)
}

/** A UUIDv7 from a moment (milliseconds since 1970) and at least 10 random bytes. Source: RFC 9562, section 5.7. */
export function uuidV7(momentMs: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16)
  bytes.set(random.subarray(0, 10), 6)
  for (let index = 0; index < 6; index++) bytes[index] = Math.floor(momentMs / 2 ** (8 * (5 - index))) & 255
  return stamped(bytes, 7)
}

/** A UUIDv5: the same namespace and name always give the same id. Source: RFC 9562, section 5.5. */
export function uuidV5(namespace: string, name: string): string {
  return stamped(sha1(Uint8Array.from([...bytesOf(namespace), ...utf8(name)])).slice(0, 16), 5)
}

/**
 * The ids a command may mint: UUIDv7 at the command's moment whose random part follows from the command id, so that
 * deciding again (a retry, another server, a browser) mints the same ids.
 */
export function idsOf(commandId: string, momentMs: number): () => string {
  let count = 0
  return () => uuidV7(momentMs, sha256(utf8(`${commandId}/${count++}`)))
}

function stamped(bytes: Uint8Array, version: number): string {
  bytes[6] = ((bytes[6] as number) & 0x0f) | (version << 4)
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  let text = ''
  for (let index = 0; index < 16; index++) {
    text += hexadecimal[bytes[index] as number]
    if (index === 3 || index === 5 || index === 7 || index === 9) text += '-'
  }
  return text
}

function bytesOf(uuid: string): number[] {
  return (uuid.replaceAll('-', '').match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))
}
