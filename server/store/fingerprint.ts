/** What tells a repetition of a command from another one. */
import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '@nonet/domain/kernel/json'

/** Equal for equal commands, whatever the order of members in the body. */
export function fingerprint(name: string, target: string, payload: unknown): string {
  return createHash('sha256')
    .update(`${name}\n${target}\n${canonicalJson(payload as Json)}`)
    .digest('base64url')
}
