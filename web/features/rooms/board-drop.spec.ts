/** A drop on a column of a board means the act that leads there, and nothing where none does. */
import { recordKinds, type Values } from '@nonet/domain/blocks'
import { describe, expect, it } from 'vitest'
import { actTo } from './board-drop.ts'

/** What a drop on each column of the board of a kind does with a record with these values. */
function dropsOf(name: string, values: Values, columns: readonly string[]) {
  const kind = recordKinds.find((one) => one.name === name)
  if (!kind?.board) throw new Error(`${name} has no board`)
  const offered = Object.values(kind.acts).filter((act) => !act.isInternal && act.isOffered(values))
  const to = actTo(offered, values, kind.board)
  return Object.fromEntries(columns.map((column) => [column, to(column)?.act.verb ?? null]))
}

describe('a drop on a board', () => {
  it('moves an open deal to a stage, wins it or loses it', () => {
    expect(dropsOf('deal', { stage: 'lead' }, ['proposal', 'site-visit', 'won', 'lost'])).toEqual({
      proposal: 'move',
      'site-visit': 'move',
      won: 'win',
      lost: 'lose',
    })
  })
  it('opens a decided deal again where that leads, and nowhere else', () => {
    expect(dropsOf('deal', { stage: 'won' }, ['negotiation', 'lead', 'lost'])).toEqual({ negotiation: 'reopen', lead: null, lost: null })
  })
  it('knows the acts of every kind that has a board, without being told which leads where', () => {
    expect(dropsOf('ticket', { state: 'new' }, ['answered', 'solved', 'new'])).toEqual({ answered: 'answer', solved: 'solve', new: null })
    expect(dropsOf('obligation', { state: 'open' }, ['met', 'missed', 'reported'])).toMatchObject({ met: 'meet', missed: 'miss' })
    for (const kind of recordKinds.filter(({ board }) => board !== undefined)) {
      const field = kind.fields[kind.board ?? '']
      const columns = field?.type === 'choice' ? field.of.map(({ id }) => id) : []
      for (const from of columns) expect(() => dropsOf(kind.name, { [kind.board ?? '']: from }, columns)).not.toThrow()
    }
  })
})
