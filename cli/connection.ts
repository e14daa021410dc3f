/** The way to a running server: the one beside the data folder, or any other by address and token. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { ParseArgsOptionsConfig } from 'node:util'
import { isUuid, uuidV7 } from '@nonet/domain/kernel/ids'
import { exitCodes, Fault } from './fault.ts'

/** Options of every command that talks to a server. */
export const serverOptions = {
  data: { type: 'string' },
  url: { type: 'string' },
  token: { type: 'string' },
} as const satisfies ParseArgsOptionsConfig
type ServerChoice = { data?: string; url?: string; token?: string }

export class Connection {
  private readonly url: string
  private readonly token: string

  constructor(choice: ServerChoice) {
    const url = choice.url ?? process.env.NONET_URL
    const token = choice.token ?? process.env.NONET_TOKEN
    if (url) {
      if (!token) throw new Fault('a server elsewhere needs --token TOKEN or NONET_TOKEN.')
      this.url = url.replace(/\/+$/, '')
      this.token = token
      return
    }
    const folder = resolve(choice.data ?? process.env.NONET_DATA ?? 'data')
    const file = join(folder, 'server.json')
    if (!existsSync(file))
      throw new Fault(
        `no server runs on ${folder}; start it with npm start -- --data ${folder}, or name another with --data or --url.`,
        exitCodes.errors,
      )
    const known = JSON.parse(readFileSync(file, 'utf8')) as { url: string; token: string }
    this.url = known.url
    this.token = token ?? known.token
  }

  async get<T>(path: string): Promise<T> {
    return this.ask<T>('GET', path)
  }

  async post<T>(path: string, body: unknown): Promise<T> {
    return this.ask<T>('POST', path, body)
  }

  /** A file as it was sent, and what it says that it leaves out. */
  async file(path: string): Promise<{ bytes: Uint8Array; leftOut: readonly string[] }> {
    const response = await this.send('GET', path)
    if (!response.ok) throw await faultOf(response)
    const leftOut = JSON.parse(decodeURIComponent(response.headers.get('x-left-out') ?? '%5B%5D')) as string[]
    return { bytes: new Uint8Array(await response.arrayBuffer()), leftOut }
  }

  private async ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await this.send(method, path, body)
    if (!response.ok) throw await faultOf(response)
    return (await response.json()) as T
  }

  private async send(method: string, path: string, body?: unknown): Promise<Response> {
    const headers: Record<string, string> = {
      authorization: `Bearer ${this.token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': uuidV7(Date.now(), randomBytes(10)) }),
    }
    try {
      return await fetch(`${this.url}${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    } catch {
      throw new Fault(`the server at ${this.url} does not answer; is it still running?`, exitCodes.errors)
    }
  }

  /** The id of a model that is named by its id or its name. */
  async modelId(nameOrId: string): Promise<string> {
    if (isUuid(nameOrId)) return nameOrId
    const { rows } = await this.get<{ rows: { model_id: string; name: string }[] }>(
      `/api/business-models?limit=500&q=${encodeURIComponent(nameOrId)}`,
    )
    const model = rows.find(({ name }) => name.toLowerCase() === nameOrId.toLowerCase())
    if (!model) throw new Fault(`there is no business model named “${nameOrId}”; nonet business-model list shows them.`, exitCodes.errors)
    return model.model_id
  }
}

/** The sentence of a problem, as the fault that ends a command. */
async function faultOf(response: Response): Promise<Fault> {
  const answer = (await response.json().catch(() => ({}))) as { title?: string; detail?: string }
  return new Fault([answer.title ?? `the server answered ${response.status}.`, answer.detail].filter(Boolean).join(' '), exitCodes.errors)
}
