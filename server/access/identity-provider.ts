/** Signing in through a provider of OpenID Connect: authorization code with PKCE, state and nonce, bound to the browser. */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
} from 'openid-client'
import type { People } from './people.ts'

export type ProviderOptions = { readonly issuer: string; readonly clientId: string; readonly clientSecret: string; readonly name: string }
/** What the person was about to do: sign in, accept an invitation by its link, or add this way to sign in to their own. */
export type Purpose = { readonly link: string | null; readonly personId: string | null }
type Ceremony = Purpose & { readonly verifier: string; readonly nonce: string; readonly redirect: string }

/** From NONET_OIDC_ISSUER, NONET_OIDC_CLIENT_ID, NONET_OIDC_CLIENT_SECRET and NONET_OIDC_NAME; null when none is set up. */
export function providerFromEnvironment(environment: NodeJS.ProcessEnv): ProviderOptions | null {
  const { NONET_OIDC_ISSUER: issuer, NONET_OIDC_CLIENT_ID: clientId, NONET_OIDC_CLIENT_SECRET: clientSecret } = environment
  if (!issuer || !clientId || !clientSecret) return null
  return { issuer, clientId, clientSecret, name: environment.NONET_OIDC_NAME ?? new URL(issuer).hostname }
}

export class IdentityProvider {
  readonly name: string
  readonly issuer: string
  private readonly options: ProviderOptions
  private readonly people: People
  private found: Promise<Configuration> | null = null

  constructor(options: ProviderOptions, people: People) {
    this.options = options
    this.name = options.name
    this.issuer = options.issuer
    this.people = people
  }

  private configuration(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.options
    const address = new URL(issuer)
    // Without TLS only on this machine, for tests and trials.
    const isLocal = address.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(address.hostname)
    this.found ??= discovery(address, clientId, clientSecret, undefined, isLocal ? { execute: [allowInsecureRequests] } : {}).catch(
      (error) => {
        this.found = null
        throw error
      },
    )
    return this.found
  }

  /** Where to send the browser, and the id of the ceremony that its cookie holds until it comes back. */
  async begin(redirect: string, purpose: Purpose): Promise<{ address: string; ceremony: string }> {
    const configuration = await this.configuration()
    const verifier = randomPKCECodeVerifier()
    const nonce = randomNonce()
    const ceremony = await this.people.begin('identity-provider', { ...purpose, verifier, nonce, redirect } satisfies Ceremony)
    const address = buildAuthorizationUrl(configuration, {
      redirect_uri: redirect,
      scope: 'openid email profile',
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state: ceremony,
      nonce,
    })
    return { address: address.href, ceremony }
  }

  /** Who came back, by the provider's own id for them; null when the answer does not fit the ceremony. */
  async finish(search: string, ceremony: string): Promise<(Purpose & { readonly subject: string; readonly name: string | null }) | null> {
    const begun = await this.people.finish<Ceremony>('identity-provider', ceremony)
    if (!begun) return null
    const configuration = await this.configuration()
    const came = new URL(begun.redirect)
    came.search = search
    const tokens = await authorizationCodeGrant(configuration, came, {
      pkceCodeVerifier: begun.verifier,
      expectedNonce: begun.nonce,
      expectedState: ceremony,
      idTokenExpected: true,
    }).catch(() => null)
    const claims = tokens?.claims()
    if (!claims) return null
    return { link: begun.link, personId: begun.personId, subject: claims.sub, name: typeof claims.name === 'string' ? claims.name : null }
  }
}
