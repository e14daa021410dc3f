/** Limits on how often: per address, identity and workspace in memory, and for signing in kept in the database for all servers. */
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import type { Database } from '../store/database.ts'

/** Requests in a minute; of a form, how many are sent in. */
export type Rates = { readonly address: number; readonly identity: number; readonly workspace: number; readonly form: number }
const usualRates: Rates = { address: 3_000, identity: 3_000, workspace: 20_000, form: 30 }
const quarter = 15 * 60
/** Attempts to sign in within a quarter of an hour: of one account, of one address, and of one account from one address. */
const attempts = { account: 30, address: 60, pair: 8 }

export class TooMany extends Error {
  /** Seconds. */
  readonly retryAfter: number
  /** True for the request that went over the limit, false for those after it: what is recorded is recorded once. */
  readonly isFirst: boolean

  constructor(retryAfter: number, isFirst: boolean) {
    super('too many requests')
    this.retryAfter = retryAfter
    this.isFirst = isFirst
  }
}

export class RateLimits {
  private readonly perMinute: Readonly<Record<keyof Rates, RateLimiterMemory>>
  private readonly signIns: Readonly<Record<keyof typeof attempts, RateLimiterPostgres>>

  constructor(database: Database, said: Partial<Rates> = {}) {
    const rates = { ...usualRates, ...said }
    const memory = (keyPrefix: keyof Rates) => new RateLimiterMemory({ keyPrefix, points: rates[keyPrefix], duration: 60 })
    this.perMinute = { address: memory('address'), identity: memory('identity'), workspace: memory('workspace'), form: memory('form') }
    const kept = (keyPrefix: keyof typeof attempts) =>
      new RateLimiterPostgres({
        storeClient: database.pool('nonet_gate'),
        storeType: 'pool',
        tableName: 'rate_limits',
        tableCreated: true,
        clearExpiredByTimeout: false,
        keyPrefix: `sign-in-${keyPrefix}`,
        points: attempts[keyPrefix],
        duration: quarter,
      })
    this.signIns = { account: kept('account'), address: kept('address'), pair: kept('pair') }
  }

  async request(of: keyof Rates, key: string): Promise<void> {
    await consumed(this.perMinute[of], key)
  }

  /** Counts an attempt before it is looked at. `account` is a digest, never the address itself. */
  async signIn(account: string, address: string): Promise<void> {
    await consumed(this.signIns.address, address)
    await consumed(this.signIns.account, account)
    await consumed(this.signIns.pair, `${account} ${address}`)
  }

  /** After a success earlier failures from there say nothing any more. */
  async signedIn(account: string, address: string): Promise<void> {
    await this.signIns.pair.delete(`${account} ${address}`)
  }
}

async function consumed(limiter: RateLimiterMemory | RateLimiterPostgres, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (fault) {
    if (!(fault instanceof RateLimiterRes)) throw fault
    throw new TooMany(Math.max(1, Math.ceil(fault.msBeforeNext / 1000)), fault.consumedPoints === limiter.points + 1)
  }
}
