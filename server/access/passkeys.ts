/** Passkeys: the two ceremonies of WebAuthn, with what they have to remember kept for ten minutes. */
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { People } from './people.ts'

/** Where the browser is: `https://nonet.example`; passkeys are bound to its name. */
export type Origin = string
const nameOf = (origin: Origin): string => new URL(origin).hostname
type Ceremony = { readonly challenge: string; readonly personId: string | null }

export class Passkeys {
  private readonly people: People

  constructor(people: People) {
    this.people = people
  }

  /** What the browser needs to make a passkey for a person. */
  async registration(personId: string, name: string, origin: Origin) {
    const known = await this.people.passkeysOf(personId)
    const options = await generateRegistrationOptions({
      rpName: 'Nonet',
      rpID: nameOf(origin),
      userID: new Uint8Array(Buffer.from(personId)),
      userName: name,
      userDisplayName: name,
      attestationType: 'none',
      excludeCredentials: known.map(({ credentialId }) => ({ id: credentialId })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    return { ceremony: await this.people.begin('passkey-registration', { challenge: options.challenge, personId }), options }
  }

  /** Keeps the passkey that the browser made; null when it does not fit the ceremony. */
  async register(
    personId: string,
    ceremony: string,
    response: RegistrationResponseJSON,
    label: string,
    origin: Origin,
  ): Promise<string | null> {
    const begun = await this.people.finish<Ceremony>('passkey-registration', ceremony)
    if (!begun || begun.personId !== personId) return null
    const verified = await verifyRegistrationResponse({
      response,
      expectedChallenge: begun.challenge,
      expectedOrigin: origin,
      expectedRPID: nameOf(origin),
      requireUserVerification: true,
    }).catch(() => null)
    if (!verified?.verified) return null
    const { credential } = verified.registrationInfo
    if (await this.people.passkey(credential.id)) return null
    await this.people.addPasskey({
      credentialId: credential.id,
      personId,
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: credential.transports ?? [],
      label,
    })
    return credential.id
  }

  /** What the browser needs to sign in with any passkey that it has for us; nobody has to say who they are. */
  async authentication(origin: Origin) {
    const options = await generateAuthenticationOptions({ rpID: nameOf(origin), userVerification: 'required', allowCredentials: [] })
    return { ceremony: await this.people.begin('passkey-authentication', { challenge: options.challenge, personId: null }), options }
  }

  /** Who signed in, or null. A counter that goes back tells of a copied passkey and is refused. */
  async authenticate(ceremony: string, response: AuthenticationResponseJSON, origin: Origin): Promise<string | null> {
    const begun = await this.people.finish<Ceremony>('passkey-authentication', ceremony)
    const passkey = begun && (await this.people.passkey(response.id))
    if (!begun || !passkey) return null
    const verified = await verifyAuthenticationResponse({
      response,
      expectedChallenge: begun.challenge,
      expectedOrigin: origin,
      expectedRPID: nameOf(origin),
      requireUserVerification: true,
      credential: { id: passkey.credentialId, publicKey: new Uint8Array(passkey.publicKey), counter: passkey.counter },
    }).catch(() => null)
    if (!verified?.verified) return null
    await this.people.passkeyUsed(passkey.credentialId, verified.authenticationInfo.newCounter)
    return passkey.personId
  }
}
