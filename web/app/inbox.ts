/** Where the person was mentioned, kept fresh by the live feed. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from './api.ts'
import { onFeed } from './feed.ts'

type Mention = {
  readonly commentId: string
  readonly modelId: string
  readonly model: string
  readonly elementId: string | null
  readonly element: string | null
  readonly author: string
  readonly text: string
  readonly at: string
  readonly isResolved: boolean
}
type Answer = { readonly seenUpTo: string | null; readonly unseen: number; readonly mentions: readonly Mention[] }

/** Notices of those who see only a part tell nothing of what changed, so they may be about a comment too. */
const mayMention = (type: string) => /^Comment|^InboxSeen$|^Changed$/.test(type)
/** A comment is told at once; a notice is most often about something else, so several of them are answered together. */
const settleMs = (type: string) => (type === 'Changed' ? 5_000 : 300)

export function useInbox() {
  const client = useQueryClient()
  const { data } = useQuery({ queryKey: ['inbox'], queryFn: () => api<Answer>('/api/me/inbox'), retry: false, staleTime: 30_000 })
  useEffect(() => {
    let soon: ReturnType<typeof setTimeout> | undefined
    const refresh = (type: string) => {
      clearTimeout(soon)
      soon = setTimeout(() => void client.invalidateQueries({ queryKey: ['inbox'] }), settleMs(type))
    }
    const leave = onFeed({ onFact: ({ type }) => void (mayMention(type) && refresh(type)), onGap: () => refresh('') })
    return () => {
      clearTimeout(soon)
      leave()
    }
  }, [client])
  return { mentions: data?.mentions, unseen: data?.unseen ?? 0, seenUpTo: data?.seenUpTo ?? null }
}
