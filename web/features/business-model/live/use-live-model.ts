/** The live model of an address, as components read it, and the acts that people do to it. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { Session } from '#app/api'
import { t } from '#messages'
import { announce, notify } from '#ui'
import { LiveModel, type Snapshot } from './live-model.ts'

export function useLiveModel(modelId: string, { workspaceId, actor }: Session) {
  return useQuery({
    queryKey: ['live-model', modelId],
    queryFn: () => LiveModel.open(modelId, { workspaceId, actor }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    structuralSharing: false,
  })
}

export type Acts = Snapshot & {
  /** True where only looking is possible: a past moment. */
  readonly isReadOnly: boolean
  /** True when the command was accepted here. */
  readonly act: (name: string, payload: unknown, said?: string) => boolean
  readonly undo: () => void
  readonly redo: () => void
  readonly remove: (element: string, name: string) => boolean
  readonly together: <T>(run: () => T) => T
}

/** What is on the screen, and how to change it. Every act is shown at once, spoken, and can be taken back. */
export function useActs(live: LiveModel): Acts {
  const client = useQueryClient()
  const snapshot: Snapshot = useSyncExternalStore(live.subscribe, live.snapshot)
  useEffect(
    () => () => {
      void client.invalidateQueries({ queryKey: ['models'] })
    },
    [client],
  )
  const acts = useMemo(() => {
    const refused = (says: string) => {
      notify(t('said.refused'), { description: says, isWorse: true })
      return false
    }
    /** True when the command was accepted here. */
    const act = (name: string, payload: unknown, said?: string): boolean => {
      const outcome = live.send(name, payload, refused)
      if (!outcome.isDone) return refused(outcome.says)
      if (said) announce(said)
      return true
    }
    const undo = () => {
      const outcome = live.undo(refused)
      if (outcome === null) announce(t('said.nothingToUndo'))
      else if (outcome.isDone) announce(t('said.undone'))
      else refused(outcome.says)
    }
    const redo = () => {
      const outcome = live.redo(refused)
      if (outcome && !outcome.isDone) refused(outcome.says)
    }
    const remove = (element: string, name: string): boolean => {
      const isDone = act('RemoveElement', { element }, t('said.removed', { name }))
      if (isDone) notify(t('said.removed', { name }), { undo })
      return isDone
    }
    /** Several commands as one act, which one undo takes back. */
    const together = <T>(run: () => T): T => live.together(run)
    return { act, undo, redo, remove, together }
  }, [live])
  return { ...snapshot, ...acts, isReadOnly: false }
}
