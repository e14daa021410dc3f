/** The demo: a workspace of its own with a worked business, filled by the commands of its story at the moments of the story. */
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exampleText } from '@nonet/domain/examples'
import { type DemoStep, demoModel, demoMonths, demoStory } from '@nonet/domain/examples/demo'
import { readModelFile } from '@nonet/domain/formats'
import type { CommandDefinition } from '@nonet/domain/kernel/command'
import type { AnyAggregate } from '@nonet/domain/kernel/decider'
import { uuidV5 } from '@nonet/domain/kernel/ids'
import type { Access } from '../access/access.ts'
import { personalFields } from '../access/personal-fields.ts'
import { Appender } from '../store/appender.ts'
import { fingerprint } from '../store/fingerprint.ts'
import type { Store } from '../store/store.ts'

type Options = { readonly isFresh: boolean; readonly say: (line: string) => void; readonly today?: string }

/** The workspace of the demo; it is filled when there is none yet, or when a fresh one is asked for. */
export async function demoWorkspace(store: Store, access: Access, data: string, { isFresh, say, today }: Options): Promise<string> {
  const file = join(data, 'demo.json')
  if (!isFresh && existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { workspaceId: string }).workspaceId
  say('Telling the story of the demo …')
  const workspaceId = randomUUID()
  await access.gate.addWorkspace(workspaceId)
  await tellStory(store, access, workspaceId, today ?? new Date().toISOString().slice(0, 10))
  writeFileSync(file, `${JSON.stringify({ workspaceId })}\n`, { mode: 0o600 })
  return workspaceId
}

/** Gives every command of the story at its own moment. Exported for its test. */
export async function tellStory(store: Store, access: Access, workspaceId: string, today: string): Promise<number> {
  const told = new Storyteller(store, access, workspaceId)
  try {
    const [first] = demoMonths(today) as [string]
    const model = uuidV5(workspaceId, 'model')
    const { draft } = readModelFile((await exampleText(demoModel)) as string)
    const step = (name: string, target: string, payload: object): DemoStep => ({
      at: `${first}-01T07:00`,
      name,
      target,
      payload: { ...payload },
    })
    await told.tell([
      step('SetUpWorkspace', workspaceId, { name: 'Tideline (demo)', currency: 'EUR', country: 'IE', fiscalYearStart: 1 }),
      step('ImportModel', model, { draft }),
      step('OfferOperatingModel', workspaceId, { model }),
    ])
    const aggregate = store.registry.aggregates.get('business-model') as AnyAggregate
    const { state } = await store.reader.stateNow(workspaceId, aggregate, model)
    const cards = new Map(
      [...(state as { elements: ReadonlyMap<string, { key: string; id: string }> }).elements.values()].map(({ key, id }) => [key, id]),
    )
    const story = demoStory({ workspaceId, model, cards, today })
    await told.tell(story)
    await access.members.send(workspaceId, told.owner, 'WelcomeOwner', {}, told.owner)
    await access.members.send(workspaceId, told.colleague, 'AddServiceAccount', { label: 'Finance (demo)', role: 'finance' }, told.owner)
    await access.members.send(workspaceId, told.owner, 'NameMember', { name: 'Tara Tide' }, told.owner)
    return story.length
  } finally {
    await told.close()
  }
}

class Storyteller {
  readonly owner: string
  readonly colleague: string
  private nowMs = 0
  private readonly appender: Appender
  private readonly store: Store
  private readonly access: Access
  private readonly workspaceId: string

  constructor(store: Store, access: Access, workspaceId: string) {
    this.store = store
    this.access = access
    this.workspaceId = workspaceId
    this.owner = uuidV5(workspaceId, 'owner')
    this.colleague = uuidV5(workspaceId, 'colleague')
    this.appender = new Appender(store.database, store.registry, () => this.nowMs)
  }

  /** The steps in their order; those of one moment together, recorded at it. */
  async tell(steps: readonly DemoStep[]): Promise<void> {
    for (const ofMoment of Map.groupBy(steps, ({ at }) => at).values()) {
      this.nowMs = Date.parse(`${ofMoment[0]?.at}:00Z`)
      await Promise.all(ofMoment.map((step) => this.give(step)))
    }
  }

  private async give({ name, target, payload, by }: DemoStep): Promise<void> {
    const { registry } = this.store
    const aggregate = [...registry.aggregates.values()].find((one) => name in one.commands) as AnyAggregate
    const definition = aggregate.commands[name] as CommandDefinition
    const { payload: apart, keep } = personalFields(this.access.vault, this.workspaceId, definition, payload)
    const parsed = definition.payload.parse(apart)
    const answer = await this.appender.submit({
      workspaceId: this.workspaceId,
      actor: by === 'colleague' ? this.colleague : this.owner,
      commandId: uuidV5(this.workspaceId, `${name} ${target} ${JSON.stringify(payload)}`),
      aggregate,
      definition,
      name,
      target,
      payload: parsed,
      fingerprint: fingerprint(name, target, parsed),
    })
    if (answer.outcome !== 'accepted') throw new Error(`the story does not hold: ${name} ${JSON.stringify(answer)}`)
    await keep(target)
  }

  close(): Promise<void> {
    return this.appender.close()
  }
}
