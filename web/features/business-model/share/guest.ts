/** How a page that is opened by a share link reaches the server: by the secret in its address, and by no session. */
import type { BusinessModel } from '@nonet/domain/business-model'
import { uuidV7 } from '@nonet/domain/kernel/ids'
import { useCallback, useEffect, useState } from 'react'
import { type Loaded, modelOf } from '../live/loaded.ts'

type Share = {
  readonly id: string
  readonly model: string
  readonly label: string
  readonly business: string | null
  readonly hasFigures: boolean
  readonly mayComment: boolean
  readonly expiresAt: string | null
}
type Shared = { readonly share: Share; readonly model: BusinessModel; readonly at: Date }
export type Guest = {
  readonly shared: Shared | null
  /** The link does not work, or no longer. */
  readonly isEnded: boolean
  readonly isAway: boolean
  /** True when the server has taken it; what is said then is read with everything else. */
  readonly say: (text: string, about: { readonly element?: string; readonly replyTo?: string }) => Promise<boolean>
}

const again = { quickMs: 300, slowMs: 5_000 }

/** The secret is in the fragment, which is sent to nobody. */
export const secretOf = (hash: string): string => /token=([\w-]+)/.exec(hash)?.[1] ?? ''

export function useGuest(secret: string): Guest {
  const [shared, setShared] = useState<Shared | null>(null)
  const [isEnded, setIsEnded] = useState(false)
  const [isAway, setIsAway] = useState(false)
  const ask = useCallback(
    async (path: string, body?: object, signal?: AbortSignal): Promise<Response> => {
      const response = await fetch(path, {
        method: body ? 'POST' : 'GET',
        headers: { authorization: `Bearer ${secret}`, ...(body ? { 'content-type': 'application/json' } : {}) },
        credentials: 'omit',
        ...(body ? { body: JSON.stringify(body) } : {}),
        ...(signal ? { signal } : {}),
      })
      if (response.status === 401 || response.status === 403) setIsEnded(true)
      if (!response.ok) throw new Error(`The server answered ${response.status}.`)
      return response
    },
    [secret],
  )
  const read = useCallback(async () => {
    const share = (await (await ask('/api/shared')).json()) as Share
    const model = modelOf((await (await ask(`/api/business-models/${share.model}`)).json()) as Loaded)
    setShared({ share, model, at: new Date() })
    setIsAway(false)
  }, [ask])
  useEffect(() => follow(ask, read, setIsAway), [ask, read])
  const say: Guest['say'] = async (text, about) => {
    if (!shared) return false
    const comment = uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
    try {
      await ask(`/api/business-models/${shared.share.model}/add-comment`, { comment, text, ...about })
      await read()
      return true
    } catch {
      return false
    }
  }
  return { shared, isEnded, isAway, say }
}

/** Reads once, and again whenever the feed tells of a change; goes on by itself after an interruption. */
function follow(
  ask: (path: string, body?: undefined, signal?: AbortSignal) => Promise<Response>,
  read: () => Promise<void>,
  tellAway: (isAway: boolean) => void,
): () => void {
  const leaving = new AbortController()
  let soon = 0
  const readSoon = () => {
    clearTimeout(soon)
    soon = window.setTimeout(() => void read().catch(() => tellAway(true)), again.quickMs)
  }
  const listen = async (): Promise<void> => {
    await read()
    const response = await ask('/api/feed', undefined, leaving.signal)
    const news = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    for (let part = await news?.read(); part && !part.done; part = await news?.read())
      if (/^event: (fact|ready)/m.test(part.value)) readSoon()
  }
  const keepListening = async () => {
    while (!leaving.signal.aborted) {
      await listen().catch(() => tellAway(!leaving.signal.aborted))
      await new Promise((resume) => setTimeout(resume, again.slowMs))
    }
  }
  void keepListening()
  return () => {
    clearTimeout(soon)
    leaving.abort()
  }
}
