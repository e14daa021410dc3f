/** The way to the server: JSON in and out, problems as errors with the sentence that they carry. */

import { uuidV7 } from '@nonet/domain/kernel/ids'

export type Problem = {
  readonly type: string
  readonly status: number
  readonly title: string
  readonly detail?: string
  readonly facts?: Readonly<Record<string, unknown>>
}

export class ApiError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }
}

/** The server was not reached at all; the same request may be sent again. */
class Unreachable extends Error {}

/** What a link carries in the fragment of its address, which is sent to nobody. */
export const secretInAddress = (): string => /token=([\w-]+)/.exec(location.hash)?.[1] ?? ''

type Options = {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly body?: unknown
  readonly commandId?: string
  /** The secret of a link, for pages that are opened without a session. */
  readonly secret?: string
}

export async function api<T>(path: string, { method = 'GET', body, commandId, secret }: Options = {}): Promise<T> {
  const headers: Record<string, string> = {
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(commandId ? { 'idempotency-key': commandId } : {}),
    ...(secret ? { authorization: `Bearer ${secret}` } : {}),
  }
  let response: Response
  try {
    response = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  } catch {
    throw new Unreachable()
  }
  return answered<T>(response)
}

/** Sends a file as it is. */
export async function upload<T>(path: string, content: Blob): Promise<T> {
  const headers = { 'content-type': 'application/octet-stream' }
  const response = await fetch(path, { method: 'POST', headers, credentials: 'same-origin', body: content }).catch(() => {
    throw new Unreachable()
  })
  return answered<T>(response)
}

async function answered<T>(response: Response): Promise<T> {
  const answer = await response.json().catch(() => null)
  if (response.ok) return answer as T
  throw new ApiError(
    (answer as Problem | null) ?? { type: 'unknown', status: response.status, title: `The server answered ${response.status}.` },
  )
}

/** A file with the name that the server gives it, and what it says that it leaves out. */
export async function file(path: string): Promise<{ name: string; content: Blob; leftOut: readonly string[] }> {
  const response = await fetch(path, { credentials: 'same-origin' }).catch(() => {
    throw new Unreachable()
  })
  if (!response.ok)
    throw new ApiError(
      (await response.json().catch(() => null)) ?? {
        type: 'unknown',
        status: response.status,
        title: `The server answered ${response.status}.`,
      },
    )
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'model'
  return {
    name,
    content: await response.blob(),
    leftOut: JSON.parse(decodeURIComponent(response.headers.get('x-left-out') ?? '%5B%5D')) as string[],
  }
}

/**
 * A fresh id for a command or a record: it begins with the time, so that ids of one workspace stand together in the index.
 * Unlike the browser's own `randomUUID` it is there on addresses without TLS too.
 */
export const newId = (): string => uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))

export type Session = {
  readonly workspaceId: string
  readonly actor: string
  readonly role: string
  readonly mayEdit: boolean
  /** Actions that the interface has pages for. */
  readonly may: readonly string[]
  /** The rooms whose records they edit. */
  readonly rooms: readonly string[]
  readonly name: string | null
}
export type ModelRow = {
  readonly model_id: string
  readonly name: string
  readonly tagline: string | null
  readonly portfolio: string
  readonly stage: string
  readonly cards: number
  readonly updated_at: string
}

/** Sends a command until the server has answered it; the id makes every repetition harmless. */
export async function sendCommand<T>(
  path: string,
  body: unknown,
  commandId: string,
  onAway: (isAway: boolean) => void = () => {},
): Promise<T> {
  for (let waitMs = 250; ; waitMs = Math.min(waitMs * 2, 5_000)) {
    try {
      const answer = await api<T>(path, { method: 'POST', body, commandId })
      onAway(false)
      return answer
    } catch (error) {
      const isAway = error instanceof Unreachable || (error instanceof ApiError && error.problem.status === 503)
      onAway(isAway)
      if (!isAway) throw error
      await new Promise((resume) => setTimeout(resume, waitMs))
    }
  }
}
