/** A content id names a document by what it says: CIDv1 of the BLAKE3 hash of its canonical JSON. */
import { blake3 } from '@noble/hashes/blake3.js'
import { canonicalJson, type Json } from './json.ts'

/** Multicodec prefix: CID version 1, codec json (0x0200), hash blake3 (0x1e) of 32 bytes. */
const prefix = [0x01, 0x80, 0x04, 0x1e, 0x20]
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** The CIDv1 of a value in lower-case base32, for example `bagaahyr…`. Equal content gives the equal id on every machine. */
export function contentId(value: Json): string {
  const text = canonicalJson(value)
  return `b${base32([...prefix, ...blake3(utf8(text))])}`
}

function base32(bytes: readonly number[]): string {
  let bits = 0
  let held = 0
  let text = ''
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet[(held >>> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return bits > 0 ? text + alphabet[(held << (5 - bits)) & 31] : text
}

/** UTF-8 bytes of a text; the language has no encoder without the DOM library. Lone surrogates become U+FFFD. */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text.toWellFormed()) {
    const point = character.codePointAt(0) as number
    if (point < 0x80) bytes.push(point)
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 63))
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63))
    else bytes.push(0xf0 | (point >> 18), 0x80 | ((point >> 12) & 63), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63))
  }
  return Uint8Array.from(bytes)
}
