/** Passkeys in the browser: its own functions turn the JSON of the server into a question to the device and back. */
import { api } from '#app/api'

type Ceremony = { readonly ceremony: string; readonly options: object }
type Parsers = {
  parseCreationOptionsFromJSON: (options: object) => PublicKeyCredentialCreationOptions
  parseRequestOptionsFromJSON: (options: object) => PublicKeyCredentialRequestOptions
}

/** True where the browser can do it; older ones cannot. */
export const canPasskeys = (): boolean =>
  typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential && location.hostname !== '127.0.0.1'

const parsers = (): Parsers => PublicKeyCredential as unknown as Parsers
const asJson = (credential: Credential | null): object => (credential as unknown as { toJSON: () => object }).toJSON()

/** Asks the device for a new passkey and hands it to the server. Rejects when the person says no. */
export async function addPasskey(label: string): Promise<void> {
  const { ceremony, options } = await api<Ceremony>('/api/me/passkey-options', { method: 'POST', body: {} })
  const made = await navigator.credentials.create({ publicKey: parsers().parseCreationOptionsFromJSON(options) })
  await api('/api/me/passkey', { method: 'POST', body: { ceremony, label, response: asJson(made) } })
}

export async function signInByPasskey(): Promise<void> {
  const { ceremony, options } = await api<Ceremony>('/api/session/passkey-options', { method: 'POST', body: {} })
  const given = await navigator.credentials.get({ publicKey: parsers().parseRequestOptionsFromJSON(options) })
  await api('/api/session/passkey', { method: 'POST', body: { ceremony, response: asJson(given) } })
}

/** A name that a person recognizes the device by. */
export function deviceName(): string {
  const { userAgent } = navigator
  const system = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac', 'Linux'].find((one) => userAgent.includes(one)) ?? 'device'
  const browser = ['Edg', 'Firefox', 'Chrome', 'Safari'].find((one) => userAgent.includes(one)) ?? 'browser'
  return `${browser === 'Edg' ? 'Edge' : browser} on ${system}`
}
