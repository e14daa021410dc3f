/** How a page that is opened by a share link reaches the server: by the secret in its address, and by no session. */

import { type BusinessModel, placed } from '@nonet/domain/business-model'
import { useCallback, useEffect, useState } from 'react'
import { newId } from '#app/api'
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
export type Visitor = {
  readonly shared: Shared | null
  /** The link does not work, or no longer. */
  readonly isEnded: boolean
  readonly isAway: boolean
  /** True when the server has taken it; what is said then is read with everything else. */
  readonly say: (text: string, about: { readonly element?: string; readonly replyTo?: string }) => Promise<boolean>
}

const again = { quickMs: 300, slowMs: 5_000 }

class LinkEnded extends Error {}

export function useVisitor(secret: string): Visitor {
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
      if (response.status === 401) {
        setIsEnded(true)
        throw new LinkEnded()
      }
      if (!response.ok) throw new Error(`The server answered ${response.status}.`)
      return response
    },
    [secret],
  )
  const read = useCallback(async () => {
    const share = (await (await ask('/api/shared')).json()) as Share
    // What is parked is not on the canvas, nor in what a card is linked to.
    const model = placed(modelOf((await (await ask(`/api/business-models/${share.model}`)).json()) as Loaded))
    setShared({ share, model, at: new Date() })
    setIsAway(false)
  }, [ask])
  useEffect(() => follow(ask, read, setIsAway), [ask, read])
  const say: Visitor['say'] = async (text, about) => {
    if (!shared) return false
    const comment = newId()
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
    const response = await ask('/api/feed', undefined, leaving.signal)
    const news = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    let heard = ''
    for (let part = await news?.read(); part && !part.done; part = await news?.read()) {
      const whole = (heard + part.value).split('\n\n')
      heard = whole.pop() ?? ''
      // What happened before the feed began is read when it is ready.
      if (whole.some((event) => /^event: ready/m.test(event))) await read()
      else if (whole.some((event) => /^event: fact/m.test(event))) readSoon()
    }
  }
  const keepListening = async () => {
    while (!leaving.signal.aborted) {
      try {
        await listen()
      } catch (error) {
        if (error instanceof LinkEnded) return
        tellAway(!leaving.signal.aborted)
      }
      await new Promise((resume) => setTimeout(resume, again.slowMs))
    }
  }
  void keepListening()
  return () => {
    clearTimeout(soon)
    leaving.abort()
  }
}
