/** A model as this browser holds it: what is recorded, what is on its way, and what the person therefore sees. */
import { type BusinessModel, businessModel } from '@nonet/domain/business-model'
import { decide, type Envelope, evolved, type Fact, isRefused, refusalText } from '@nonet/domain/kernel/decider'
import type { RecordedEvent } from '@nonet/domain/kernel/event'
import { idsOf } from '@nonet/domain/kernel/ids'
import { ApiError, newId, sendCommand } from '#app/api'
import { onFeed } from '#app/feed'
import { type Loaded, loadModel, modelOf } from './loaded.ts'

type Pending = {
  readonly commandId: string
  readonly name: string
  readonly payload: unknown
  readonly momentMs: number
  isRecorded: boolean
}
export type Snapshot = {
  readonly model: BusinessModel
  /** True for who sees only a part of the model. */
  readonly isPartial: boolean
  /** The recorded version that it rests on. */
  readonly version: number
  readonly isSaving: boolean
  readonly canUndo: boolean
  readonly canRedo: boolean
}
export type Outcome = { readonly isDone: true; readonly commandId: string } | { readonly isDone: false; readonly says: string }

/** How many commands of the log this tab remembers, so that undoing them shows at once. */
const remembered = 200

/**
 * Commands are decided here on the optimistic state by the same decider as on the server, shown at once, sent, and
 * confirmed by the live feed. A refusal takes the command back; whatever was decided on top of it is decided again.
 */
export class LiveModel {
  readonly id: string
  /** The model that this is a what-if of. */
  readonly origin: string | null
  private readonly workspaceId: string
  private readonly actor: string
  private confirmed: BusinessModel
  private version: number
  private isPartial: boolean
  private pending: Pending[] = []
  private readonly facts = new Map<string, Fact[]>()
  /** What one Ctrl+Z takes back: the commands of one act. */
  private done: string[][] = []
  private undone: string[][] = []
  private act: string[] | null = null
  private snapshotNow: Snapshot
  /** What the model that is shown was decided from: the confirmed one and the commands on top of it. */
  private rests: readonly unknown[] = []
  private readonly listeners = new Set<() => void>()
  private readonly leave: () => void
  private loading: Promise<void> | null = null

  private constructor(id: string, who: { workspaceId: string; actor: string }, loaded: Loaded) {
    this.id = id
    this.origin = loaded.origin?.model ?? null
    this.workspaceId = who.workspaceId
    this.actor = who.actor
    this.confirmed = modelOf(loaded)
    this.version = loaded.version
    this.isPartial = loaded.isPartial
    this.snapshotNow = this.snapshotOf()
    this.leave = onFeed({ onFact: (event) => this.receive(event), onGap: () => void this.reload() })
  }

  static async open(id: string, who: { workspaceId: string; actor: string }): Promise<LiveModel> {
    const model = new LiveModel(id, who, await loadModel(id))
    // What was recorded between the answer and the first listening is fetched once more, behind what is shown already.
    void model.reload().catch(() => {})
    return model
  }

  close(): void {
    this.leave()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly snapshot = (): Snapshot => this.snapshotNow

  /** Decides, shows and sends a command. Resolves as soon as it is shown or refused here; a later refusal is told by `onRefused`. */
  send(name: string, payload: unknown, onRefused: (says: string) => void): Outcome {
    const pending = { commandId: newId(), name, payload, momentMs: Date.now(), isRecorded: false }
    return this.submit(pending, onRefused, () => {
      if (this.act) this.act.push(pending.commandId)
      else this.done.push([pending.commandId])
      this.undone = []
    })
  }

  /** A command that only the server can decide, for it reads other versions or models; shown when its events come. */
  async ask(name: keyof typeof businessModel.commands, payload: unknown): Promise<void> {
    const commandId = newId()
    await sendCommand(`/api/business-models/${this.id}/${businessModel.commands[name].verb}`, payload, commandId)
    this.done.push([commandId])
    this.undone = []
    this.change()
  }

  /** All commands that are sent meanwhile are one act, which one undo takes back. */
  together<T>(run: () => T): T {
    if (this.act) return run()
    this.act = []
    try {
      return run()
    } finally {
      if (this.act.length > 0) this.done.push(this.act)
      this.act = null
      this.change()
    }
  }

  /** Takes back the person's last act that is not yet taken back. */
  undo(onRefused: (says: string) => void): Outcome | null {
    const act = this.done.pop()
    return act === undefined ? null : this.takeBack(act, onRefused, (undoing) => this.undone.push(undoing))
  }

  /** Takes the last undo back. */
  redo(onRefused: (says: string) => void): Outcome | null {
    const act = this.undone.pop()
    return act === undefined ? null : this.takeBack(act, onRefused, (redoing) => this.done.push(redoing))
  }

  /** The commands of an act from the last to the first; the outcome is that of the first that is refused. */
  private takeBack(act: readonly string[], onRefused: (says: string) => void, onShown: (act: string[]) => void): Outcome {
    const shown: string[] = []
    let refused: Outcome | null = null
    for (const command of act.toReversed()) {
      const undoing = { commandId: newId(), name: 'UndoCommand', payload: { command }, momentMs: Date.now(), isRecorded: false }
      const outcome = this.submit(undoing, onRefused, () => shown.push(undoing.commandId))
      if (!outcome.isDone) refused ??= outcome
    }
    if (shown.length > 0) onShown(shown)
    this.change()
    return refused ?? { isDone: true, commandId: shown[0] ?? '' }
  }

  private submit(pending: Pending, onRefused: (says: string) => void, onShown: () => void): Outcome {
    const decision = decide(businessModel, this.snapshotNow.model, pending, this.envelope(pending))
    if (isRefused(decision)) return { isDone: false, says: refusalText(businessModel, decision) }
    if (decision.events.length === 0) return { isDone: true, commandId: pending.commandId }
    this.pending.push(pending)
    onShown()
    this.change()
    const { verb } = businessModel.commands[pending.name as keyof typeof businessModel.commands]
    sendCommand<{ version: number }>(`/api/business-models/${this.id}/${verb}`, pending.payload, pending.commandId).then(
      (answer) => this.recorded(pending, answer.version),
      (error: unknown) => {
        this.forget(pending.commandId)
        onRefused(error instanceof ApiError ? error.message : String(error))
      },
    )
    return { isDone: true, commandId: pending.commandId }
  }

  /** The server has it. The events come by the feed; when they do not, they are fetched. */
  private recorded(pending: Pending, version: number): void {
    pending.isRecorded = true
    this.change()
    setTimeout(() => {
      if (this.version < version) void this.reload()
    }, 2_000)
  }

  private forget(commandId: string): void {
    this.pending = this.pending.filter((one) => one.commandId !== commandId)
    const without = (acts: string[][]) => acts.map((act) => act.filter((one) => one !== commandId)).filter((act) => act.length > 0)
    this.done = without(this.done)
    this.undone = without(this.undone)
    this.change()
  }

  private receive(event: RecordedEvent): void {
    // Law 3: events of others and those already here change nothing.
    if (event.stream !== `business-model/${this.id}` || event.version <= this.version) return
    // A notice, for who sees only a part, tells that something changed and not what.
    if (event.version > this.version + 1 || (event.type as string) === 'Changed') {
      void this.reload()
      return
    }
    this.confirmed = evolved(businessModel, this.confirmed, [event])
    this.version = event.version
    this.remember(event)
    this.pending = this.pending.filter(({ commandId }) => commandId !== event.commandId)
    this.change()
  }

  /** What was shown before it was recorded gives way to what was recorded. */
  private remember(event: RecordedEvent): void {
    const isFirst = this.pending.some(({ commandId }) => commandId === event.commandId)
    this.facts.set(event.commandId, [...(isFirst ? [] : (this.facts.get(event.commandId) ?? [])), event])
    if (this.facts.size > remembered) this.facts.delete(this.facts.keys().next().value as string)
  }

  private reload(): Promise<void> {
    this.loading ??= loadModel(this.id)
      .then((loaded) => {
        if (loaded.version <= this.version) return
        this.confirmed = modelOf(loaded)
        this.version = loaded.version
        this.isPartial = loaded.isPartial
        this.pending = this.pending.filter(({ isRecorded }) => !isRecorded)
        this.change()
      })
      .finally(() => {
        this.loading = null
      })
    return this.loading
  }

  /** What the person sees: the recorded state and everything that is still on its way, decided on top of it. */
  private shownModel(): BusinessModel {
    const rests = [this.confirmed, ...this.pending.map(({ commandId }) => commandId)]
    // That a command was recorded, or that undo became possible, is no reason to reckon anything of the model anew.
    if (rests.length === this.rests.length && rests.every((one, at) => one === this.rests[at])) return this.snapshotNow.model
    this.rests = rests
    let model = this.confirmed
    for (const pending of this.pending) {
      const decision = decide(businessModel, model, pending, this.envelope(pending))
      if (isRefused(decision)) continue
      model = evolved(businessModel, model, decision.events)
      if (!this.facts.has(pending.commandId)) this.facts.set(pending.commandId, [...decision.events])
    }
    return model
  }

  private snapshotOf(): Snapshot {
    return {
      model: this.shownModel(),
      isPartial: this.isPartial,
      version: this.version,
      isSaving: this.pending.some(({ isRecorded }) => !isRecorded),
      canUndo: this.done.length > 0,
      canRedo: this.undone.length > 0,
    }
  }

  private change(): void {
    this.snapshotNow = this.snapshotOf()
    for (const listener of this.listeners) listener()
  }

  private envelope({ commandId, momentMs, payload }: Pending): Envelope {
    const { command } = payload as { command?: string }
    return {
      commandId,
      workspaceId: this.workspaceId,
      target: this.id,
      actor: this.actor,
      momentMs,
      newId: idsOf(commandId, momentMs),
      // Names are unique in the whole workspace, which only the server sees: here every name is taken to be free.
      stateOf: <State>() => ({ holder: null }) as State,
      versionOf: () => this.version + this.pending.length,
      undone: command ? (this.facts.get(command) ?? []) : [],
    }
  }
}
