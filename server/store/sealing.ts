/** Sealing texts and digesting them under a key that never enters the database. */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'

/** AES-256-GCM with its nonce before and its tag behind; the bound text keeps a ciphertext from being moved to another place. */
export function seal(key: Buffer, value: string, bound: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound))
  return Buffer.concat([nonce, cipher.update(value, 'utf8'), cipher.final(), cipher.getAuthTag()])
}

export function unseal(key: Buffer, sealed: Buffer, bound: string): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(Buffer.from(bound)).setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]).toString('utf8')
}

/** A keyed digest: equal texts are equal, and nobody without the key learns or guesses which. */
export const digest = (key: Buffer, scope: string, text: string): Buffer =>
  createHmac('sha256', key)
    .update(`${scope}|${text.trim().toLowerCase().normalize('NFKC')}`)
    .digest()
