/** Codes of an authenticator app: RFC 6238 with SHA-1, six digits, thirty seconds, as all apps have it. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const step = { seconds: 30, digits: 6 }
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** 160 random bits as RFC 4648 base32, as it is shown and scanned. */
export const newTotpSecret = (): string => base32(randomBytes(20))

/** The address that authenticator apps read from a QR code. */
export function totpAddress(secret: string, account: string, issuer: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=${step.digits}&period=${step.seconds}`
}

const totpStepAt = (ms: number): number => Math.floor(ms / 1000 / step.seconds)

/** The code of one step. Source: RFC 4226, section 5.3. */
export function totpCode(secret: string, at: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(at))
  const mac = createHmac('sha1', unbase32(secret)).update(counter).digest()
  const offset = (mac.at(-1) as number) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** step.digits).padStart(step.digits, '0')
}

/** The step whose code it is, one before or after counting too; null when none, or when it was used before. */
export function totpStepOf(secret: string, code: string, nowMs: number, lastUsed: number | null): number | null {
  const given = Buffer.from(code.replace(/\s/g, ''))
  const now = totpStepAt(nowMs)
  for (const at of [now, now - 1, now + 1]) {
    const right = Buffer.from(totpCode(secret, at))
    if (given.length === right.length && timingSafeEqual(given, right) && (lastUsed === null || at > lastUsed)) return at
  }
  return null
}

function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join('')
}

function unbase32(text: string): Buffer {
  const bits = [...text].map((sign) => alphabet.indexOf(sign).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
