/** Group commit: the commands that arrive while a commit is under way are decided and committed together. */
import { createHash } from 'node:crypto'
import type { Authority, Registry } from '@nonet/domain/kernel/context'
import type { Fact } from '@nonet/domain/kernel/decider'
import type { View } from '@nonet/domain/kernel/view'
import type pg from 'pg'
import { type Database, isDatabaseError } from './database.ts'
import { recordedAnswers, undoneFacts } from './earlier-commands.ts'
import { Group } from './group.ts'
import { type GroupStatements, groupStatements } from './group-statement.ts'
import { Heads } from './heads.ts'
import { keepKeyframes } from './keyframes.ts'
import { loadLookups } from './lookups.ts'
import { askedStreams, separatedDuties } from './permit.ts'
import { States } from './states.ts'
import { numbered } from './view-tables.ts'
import { type Answer, repeated, StoreUnavailable, type Submission, type Work } from './work.ts'

/** `waiting` bounds the memory of a flood: what comes beyond it is told to come again. */
const most = { commands: 256, events: 500, tries: 3, waiting: 10_000 }
const uniqueViolation = '23505'
const deadlock = ['40P01', '40001']

export class Appender {
  readonly states: States
  private readonly viewsByEvent = new Map<string, View[]>()
  private readonly heads = new Heads()
  private readonly underway = new Map<string, Work>()
  private readonly names = new Map<string, string>()
  private queue: Work[] = []
  private running: Promise<void> | null = null
  private client: pg.Client | null = null
  private readonly database: Database
  private readonly nowMs: () => number
  private readonly authority: Authority | undefined

  constructor(database: Database, registry: Registry, nowMs: () => number = Date.now) {
    this.database = database
    this.nowMs = nowMs
    this.states = new States(registry)
    this.authority = registry.authority
    for (const view of registry.views)
      for (const type of Object.keys(view.on)) this.viewsByEvent.set(type, [...(this.viewsByEvent.get(type) ?? []), view])
  }

  /** Answers once the command is durably recorded, or refused. Rejects with StoreUnavailable, or with a mistake of ours. */
  submit(submission: Submission): Promise<Answer> {
    if (this.queue.length >= most.waiting) return Promise.reject(new StoreUnavailable('too many commands are waiting'))
    return new Promise((settle, fail) => {
      const work: Work = { submission, streams: [], settle, fail, followers: [], tries: 0 }
      const identity = identityOf(submission)
      const first = this.underway.get(identity)
      if (first) {
        first.followers.push(work)
        return
      }
      this.underway.set(identity, work)
      this.queue.push(work)
      this.running ??= this.run()
    })
  }

  /** Waits until nothing is under way and lets the connection go. */
  async close(): Promise<void> {
    await this.running
    await this.client?.end().catch(() => {})
    this.client = null
  }

  private async run(): Promise<void> {
    // Let the commands of this turn of the event loop gather before the first group is formed.
    await null
    while (this.queue.length > 0) {
      const works = this.queue.splice(0, most.commands)
      try {
        await this.commit(works)
      } catch (error) {
        this.reset()
        // Whatever it was may have left a transaction open: the next group gets a fresh connection.
        this.dropConnection()
        for (const work of works) this.fail(work, error)
      }
    }
    this.running = null
  }

  private finish(work: Work, answer: Answer): void {
    this.underway.delete(identityOf(work.submission))
    work.settle(answer)
    for (const follower of work.followers)
      follower.settle(
        follower.submission.fingerprint === work.submission.fingerprint
          ? repeated(answer)
          : { outcome: 'reused', commandId: follower.submission.commandId },
      )
  }

  private fail(work: Work, error: unknown): void {
    this.underway.delete(identityOf(work.submission))
    for (const one of [work, ...work.followers]) one.fail(error)
  }

  /** After a fault nothing that is held can be trusted. */
  private reset(): void {
    this.states.forgetAll()
    this.heads.forgetAll()
  }

  private dropConnection(): void {
    this.client?.end().catch(() => {})
    this.client = null
  }

  private async connection(): Promise<pg.Client> {
    if (this.client) return this.client
    try {
      const client = await this.database.connect('nonet_appender', true)
      client.on('end', () => {
        if (this.client === client) this.client = null
      })
      this.client = client
      return client
    } catch (error) {
      throw new StoreUnavailable(`the database cannot be reached: ${(error as Error).message}`)
    }
  }

  private async commit(works: readonly Work[]): Promise<void> {
    let pending = works
    while (pending.length > 0) {
      const client = await this.connection()
      for (const work of pending) work.tries += 1
      const spent = pending.filter((work) => work.tries > most.tries)
      for (const work of spent) this.finish(work, { outcome: 'contended', commandId: work.submission.commandId })
      pending = pending.filter((work) => work.tries <= most.tries)
      if (pending.length === 0) return
      // A second try means another writer: then the heads are locked first, so that this one gets through.
      pending = await this.commitOnce(
        client,
        pending,
        pending.some((work) => work.tries > 1),
      )
    }
  }

  /** Decides and writes one group; answers with the works that have to be tried again. */
  private async commitOnce(client: pg.Client, works: readonly Work[], isLocking: boolean): Promise<readonly Work[]> {
    this.states.trim()
    const undone = await this.prepare(client, works)
    if (isLocking) await this.lockHeads(client, works)
    const group = new Group(this.states, this.heads, this.nowMs, this.authority)
    const rest: Work[] = []
    for (const work of works) {
      // A full group, or a stream that a mistake made unusable a moment ago: the next group takes it.
      if (group.eventCount >= most.events || !work.streams.every((key) => this.states.get(key))) rest.push(work)
      else this.decideInto(group, work, undone.get(work) ?? [])
    }
    for (const work of rest) work.tries -= 1
    if (!isLocking && !(await this.heads.areStill(client, group.unproved()))) {
      this.reset()
      return works
    }
    if (group.decided.length === 0) {
      if (isLocking) await client.query('rollback')
      for (const { work, answer } of group.unkept) this.finish(work, answer)
      return rest
    }
    try {
      await this.write(client, group, isLocking)
    } catch (error) {
      return [...(await this.afterFailure(client, group, error, isLocking)), ...rest]
    }
    this.heads.advance(group.heads)
    for (const { work, answer } of [...group.decided, ...group.unkept]) this.finish(work, answer)
    keepKeyframes(client, this.states, group.touched)
    return rest
  }

  private decideInto(group: Group, work: Work, undone: readonly Fact[]): void {
    try {
      group.add(work, undone)
    } catch (error) {
      for (const key of work.streams) this.states.forget(key)
      this.fail(work, error)
    }
  }

  /** Loads what the works need: heads, streams, and the events of commands to undo. */
  private async prepare(client: pg.Client, works: readonly Work[]): Promise<Map<Work, readonly Fact[]>> {
    const undoing = works.filter(({ submission }) => submission.definition.undoes && !submission.authority?.denied)
    const undone = undoing.length > 0 ? await undoneFacts(client, undoing) : new Map<Work, readonly Fact[]>()
    const own = new Map(
      works.map((work) => [
        work,
        States.key(work.submission.workspaceId, { aggregate: work.submission.aggregate.name, id: work.submission.target }),
      ]),
    )
    const unknown: string[] = []
    for (const [work, key] of own) {
      if (this.states.get(key)) continue
      if (work.submission.definition.creates && work.tries === 1) this.states.begin(key)
      else unknown.push(key)
    }
    if (unknown.length > 0) await this.states.load(client, [...new Set(unknown)])
    const others = new Set<string>()
    for (const work of works) {
      const { definition, workspaceId, target, payload, authority } = work.submission
      if (authority?.denied) {
        work.streams = [own.get(work) as string]
        continue
      }
      const key = own.get(work) as string
      const declared = [
        ...(definition.reads?.(payload as never, { workspaceId, target }) ?? []),
        ...(definition.writes?.(payload as never, { workspaceId, target }, this.states.get(key)?.state, undone.get(work) ?? []) ?? []),
        ...askedStreams(work, this.authority),
      ].map((reference) => States.key(workspaceId, reference))
      work.streams = [key, ...declared]
      for (const one of declared) if (!this.states.holds(one)) others.add(one)
    }
    if (others.size > 0) await this.states.load(client, [...others])
    await loadLookups(client, works, this.states)
    await this.heads.load(client, workspacesOf(works))
    if (this.authority) await separatedDuties(client, works, this.states, this.authority)
    return undone
  }

  /** Whoever held the lock before may have written the same streams: they are read again under it. */
  private async lockHeads(client: pg.Client, works: readonly Work[]): Promise<void> {
    await this.heads.lock(client, workspacesOf(works))
    for (const work of works) for (const key of work.streams) this.states.forget(key)
    await this.states.load(client, [...new Set(works.flatMap(({ streams }) => streams))])
  }

  private async write(client: pg.Client, group: Group, isLocking: boolean): Promise<void> {
    const statements = groupStatements(group, this.viewsByEvent)
    const isSingle = !isLocking && statements.first.length === 0
    if (isSingle) {
      await client.query(this.named(statements.main))
      return
    }
    await this.writeTransaction(client, statements, isLocking)
  }

  /** Several statements sent at once; the first that fails makes the others and the commit fail too. */
  private async writeTransaction(client: pg.Client, { first, main }: GroupStatements, isLocking: boolean): Promise<void> {
    const opening = isLocking ? [] : [client.query('begin')]
    const deletes = first.map((statement) => client.query(this.named(numbered(statement))))
    const all = await Promise.allSettled([...opening, ...deletes, client.query(this.named(main)), client.query('commit')])
    const fault = all.find((one) => one.status === 'rejected')
    if (fault) throw fault.reason
  }

  private named({ sql, parameters }: { sql: string; parameters: string[] }) {
    let name = this.names.get(sql)
    if (!name) {
      // Groups differ in which views they touch; beyond a thousand kinds they are sent unnamed.
      if (this.names.size > 1000) return { text: sql, values: parameters }
      name = createHash('sha256').update(sql).digest('base64url').slice(0, 40)
      this.names.set(sql, name)
    }
    return { name, text: sql, values: parameters }
  }

  /** A failed group: repetitions get their recorded answers, the rest goes again; a poisonous command fails alone. */
  private async afterFailure(client: pg.Client, group: Group, error: unknown, isLocking: boolean): Promise<readonly Work[]> {
    this.reset()
    const works = [...group.decided, ...group.unkept].map(({ work }) => work)
    if (!isDatabaseError(error)) {
      this.dropConnection()
      for (const work of works) this.fail(work, new StoreUnavailable(`the database went away: ${(error as Error).message}`))
      return []
    }
    // A group of one statement has rolled itself back; this ends one of several.
    if (isLocking || client.getTransactionStatus() !== 'I') await client.query('rollback')
    if (error.code === uniqueViolation || deadlock.includes(error.code ?? '')) {
      const answers = await recordedAnswers(client, works)
      for (const [work, answer] of answers) this.finish(work, answer)
      return works.filter((work) => !answers.has(work))
    }
    if (works.length > 1) {
      for (const work of works) {
        work.tries = 0
        await this.commit([work])
      }
      return []
    }
    const isOutOfService = /^(53|58|57|08)/.test(error.code ?? '')
    for (const work of works) this.fail(work, isOutOfService ? new StoreUnavailable(`the database cannot write: ${error.message}`) : error)
    return []
  }
}

const workspacesOf = (works: readonly Work[]) => [...new Set(works.map(({ submission }) => submission.workspaceId))].sort()

function identityOf({ workspaceId, actor, commandId }: Submission): string {
  return `${workspaceId} ${actor} ${commandId}`
}
