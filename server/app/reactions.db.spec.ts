/** Reactions: commands that follow from events, now or when they are due; a poison event stops its reader and is told. */
import { randomUUID } from 'node:crypto'
import { command } from '@nonet/domain/kernel/command'
import { registry } from '@nonet/domain/kernel/context'
import { accept, aggregate, refuse } from '@nonet/domain/kernel/decider'
import { streamParts } from '@nonet/domain/kernel/event'
import type { Reaction } from '@nonet/domain/kernel/reaction'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import * as z from 'zod'
import { ReactionRunner } from './reactions.ts'
import { testStore } from './testing.ts'

const bell = aggregate({
  name: 'bell',
  plural: 'bells',
  commands: {
    Ring: command({ verb: 'ring', summary: 'Ring.', permission: 'ring', payload: z.object({ how: z.string() }) }),
    Answer: command({ verb: 'answer', summary: 'Answer a ring.', permission: 'ring', payload: z.object({ to: z.string() }) }),
  },
  events: { Rung: { version: 1, schema: z.object({ how: z.string() }) }, Answered: { version: 1, schema: z.object({ to: z.string() }) } },
  refusals: { deaf: { kind: 'rule', says: 'Nobody hears {to}.' } },
  initial: () => ({}),
  copy: (state) => ({ ...state }),
  decide: {
    Ring: (_state, data) => accept({ type: 'Rung', data }),
    Answer: (_state, { to }) => (to === 'softly' ? refuse('deaf', { to }) : accept({ type: 'Answered', data: { to } })),
  },
  evolve: { Rung: () => {}, Answered: () => {} },
})
const answering: Reaction = {
  name: 'answering',
  on: 'Rung',
  sends: (event) => {
    if (event.data.how === 'badly') throw new Error('nobody can answer this')
    const late = event.data.how === 'late' ? { dueAt: new Date(Date.parse(event.recordedAt) + 300).toISOString() } : {}
    return [{ aggregate: 'bell', id: streamParts(event.stream).id, name: 'Answer', payload: { to: event.data.how }, ...late }]
  },
}

let store: Awaited<ReturnType<typeof testStore>>
beforeAll(async () => {
  store = await testStore(
    inject('postgresHost'),
    registry([{ name: 'bells', aggregates: [bell], queries: {}, views: [], reactions: [answering] }]),
  )
})
afterAll(() => store.close())

const answers = async (id: string) =>
  (await store.reader.streamAfter(store.workspaceId, 'bell', id, 0, 100)).filter(({ type }) => type === 'Answered')
const withRunner = async (act: (alarms: string[]) => Promise<void>) => {
  const alarms: string[] = []
  const runner = new ReactionRunner(store, { erase: async () => {} }, (line) => alarms.push(line))
  runner.start([store.workspaceId])
  await act(alarms)
  await runner.close()
}

describe('reactions', () => {
  it('answer each event once, however often they run, and name what caused them', async () => {
    const id = randomUUID()
    await store.send('Ring', id, { how: 'twice' })
    for (let round = 0; round < 2; round++) {
      await withRunner(async () => {
        await expect.poll(() => answers(id), { timeout: 10_000 }).toHaveLength(1)
      })
      await store.database.pool('nonet_appender').query('delete from readers')
    }
    const [rung] = await store.reader.streamAfter(store.workspaceId, 'bell', id, 0, 1)
    expect((await answers(id))[0]).toMatchObject({ causationId: rung?.eventId, correlationId: rung?.correlationId })
  })
  it('wait until a command is due', async () => {
    const id = randomUUID()
    await withRunner(async () => {
      await store.send('Ring', id, { how: 'late' })
      await expect.poll(() => answers(id), { timeout: 15_000 }).toHaveLength(1)
    })
    const [rung, answered] = await store.reader.streamAfter(store.workspaceId, 'bell', id, 0, 2)
    expect(Date.parse(answered?.recordedAt ?? '') - Date.parse(rung?.recordedAt ?? '')).toBeGreaterThanOrEqual(300)
  })
  it('keep a refusal under the event that called for it', async () => {
    const id = randomUUID()
    await withRunner(async () => {
      await store.send('Ring', id, { how: 'softly' })
      const refused = () =>
        store.database.read<{ answer: object }>(
          store.workspaceId,
          `select answer from commands where outcome = 'refused' and stream = $1`,
          [`bell/${id}`],
        )
      await expect.poll(refused, { timeout: 10_000 }).toHaveLength(1)
      expect((await refused())[0]?.answer).toMatchObject({ refusal: 'deaf', says: 'Nobody hears softly.' })
    })
  })
  it('stop at an event that they cannot handle, and say so', async () => {
    const id = randomUUID()
    await withRunner(async (alarms) => {
      await store.send('Ring', id, { how: 'badly' })
      await store.send('Ring', id, { how: 'after that' })
      await expect.poll(() => alarms.join(), { timeout: 10_000 }).toContain('answering cannot handle event')
    })
    expect(await answers(id)).toEqual([])
  })
})
