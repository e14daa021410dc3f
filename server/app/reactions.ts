/** Runs the reactions of the domain and destroys what was erased: after commit, by position, at least once and harmlessly so. */

import { type RecordedEvent, streamParts } from '@nonet/domain/kernel/event'
import { uuidV5 } from '@nonet/domain/kernel/ids'
import { type ReactionCommand, reactTo } from '@nonet/domain/kernel/reaction'
import { everyScope } from '@nonet/domain/workspace'
import type { Access } from '../access/access.ts'
import { fingerprint } from '../store/fingerprint.ts'
import type { Store } from '../store/store.ts'
import { StoreUnavailable } from '../store/work.ts'

const reader = 'reactions'
const batch = 500
const pauseMs = 5_000

/** Follows every workspace and sends what the reactions call for. A poison event stops its workspace with an alarm. */
export class ReactionRunner {
  private isClosed = false
  private running: Promise<void> | null = null
  private isWoken = false
  private timer: NodeJS.Timeout | null = null
  private readonly stops: (() => void)[] = []
  private readonly store: Store
  private readonly alarm: (line: string) => void
  private readonly vault: Pick<Access['vault'], 'erase'>

  constructor(store: Store, vault: Pick<Access['vault'], 'erase'>, alarm: (line: string) => void) {
    this.store = store
    this.vault = vault
    this.alarm = alarm
  }

  start(workspaceIds: readonly string[]): void {
    for (const id of workspaceIds) this.stops.push(this.store.listener.on(id, () => this.wake()))
    this.timer = setInterval(() => this.wake(), pauseMs)
    this.timer.unref()
    this.wake()
  }

  async close(): Promise<void> {
    this.isClosed = true
    if (this.timer) clearInterval(this.timer)
    for (const stop of this.stops) stop()
    await this.running
  }

  private wake(): void {
    this.isWoken = true
    this.running ??= this.run().finally(() => {
      this.running = null
    })
  }

  private async run(): Promise<void> {
    while (this.isWoken && !this.isClosed) {
      this.isWoken = false
      try {
        await this.catchUp()
        await this.sendDue()
      } catch (error) {
        // The database is away: the interval comes back to it. Anything else is a mistake that must be seen.
        if (!(error instanceof StoreUnavailable)) this.alarm(`reactions stopped for now: ${(error as Error).message}`)
        return
      }
    }
  }

  private async catchUp(): Promise<void> {
    const pool = this.store.database.pool('nonet_appender')
    const { rows } = await pool.query<{ workspace_id: string; at: number; head: number }>(
      `select h.workspace_id, coalesce(r.position, 0) as at, h.position as head from workspace_heads h
       left join readers r on r.workspace_id = h.workspace_id and r.reader = $1 where h.position > coalesce(r.position, 0) and r.stalled_by is null`,
      [reader],
    )
    for (const { workspace_id, at, head } of rows) {
      for (let position = at; position < head && !this.isClosed; ) {
        const events = await this.store.reader.eventsAfter(workspace_id, position, batch)
        const last = events.at(-1)
        if (!last) break
        const stalledBy = await this.react(events)
        position = stalledBy ? stalledBy.position - 1 : last.position
        await pool.query(
          `insert into readers (workspace_id, reader, position, stalled_by) values ($1, $2, $3, $4)
           on conflict (workspace_id, reader) do update set position = greatest(readers.position, excluded.position), stalled_by = excluded.stalled_by`,
          [workspace_id, reader, position, stalledBy?.eventId ?? null],
        )
        if (stalledBy) break
      }
    }
  }

  /** Sends the commands of a batch; answers with the event that cannot be handled, if there is one. */
  private async react(events: readonly RecordedEvent[]): Promise<RecordedEvent | null> {
    for (const event of events) {
      // Before anything else of the event: a subject that was erased is in no answer any more.
      if (this.store.registry.erasures.has(event.type)) await this.vault.erase(event.workspaceId, streamParts(event.stream).id)
      for (const reaction of this.store.registry.reactions) {
        try {
          for (const command of reactTo(reaction, event)) await this.deliver(command, event)
        } catch (error) {
          if (error instanceof StoreUnavailable) throw error
          this.alarm(`${reaction.name} cannot handle event ${event.eventId} and waits: ${(error as Error).message}`)
          return event
        }
      }
    }
    return null
  }

  private async deliver(command: ReactionCommand & { commandId: string }, event: RecordedEvent): Promise<void> {
    const message = { ...command, causationId: event.eventId, correlationId: event.correlationId }
    if (!command.dueAt) return this.send(event.workspaceId, message)
    await this.store.database
      .pool('nonet_appender')
      .query('insert into scheduled_commands (workspace_id, command_id, due_at, message) values ($1, $2, $3, $4) on conflict do nothing', [
        event.workspaceId,
        command.commandId,
        command.dueAt,
        JSON.stringify(message),
      ])
  }

  /** Sends scheduled commands whose time has come; a row goes when its command has been answered. */
  private async sendDue(): Promise<void> {
    const pool = this.store.database.pool('nonet_appender')
    const { rows } = await pool.query<{ workspace_id: string; command_id: string; message: ScheduledMessage }>(
      'select workspace_id, command_id, message from scheduled_commands where due_at <= now() order by due_at limit 100',
    )
    for (const { workspace_id, command_id, message } of rows) {
      await this.send(workspace_id, message)
      await pool.query('delete from scheduled_commands where workspace_id = $1 and command_id = $2', [workspace_id, command_id])
    }
  }

  /** Its answer, a refusal too, is kept in the commands table under the event that caused it. */
  private async send(workspaceId: string, message: ScheduledMessage): Promise<void> {
    const aggregate = this.store.registry.aggregates.get(message.aggregate)
    if (!aggregate) throw new Error(`there is no aggregate ${message.aggregate}`)
    const answer = await this.store.appender.submit({
      workspaceId,
      actor: message.onBehalfOf?.member ?? uuidV5(workspaceId, reader),
      ...(message.onBehalfOf ? { authority: { scopes: everyScope, approval: message.onBehalfOf.approval } } : {}),
      commandId: message.commandId,
      aggregate,
      definition: aggregate.commands[message.name],
      name: message.name,
      target: message.id,
      // What was approved was checked when it was asked for, and its personal fields are digests since.
      payload: message.onBehalfOf ? message.payload : aggregate.commands[message.name].payload.parse(message.payload),
      fingerprint: fingerprint(message.name, message.id, message.payload),
      causationId: message.causationId,
      correlationId: message.correlationId,
    })
    if (answer.outcome === 'contended') throw new StoreUnavailable('others write to the same place')
  }
}

type ScheduledMessage = ReactionCommand & { commandId: string; causationId: string; correlationId: string }
