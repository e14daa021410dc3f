/** What the commands table remembers: answers for repetitions, and the events of commands that are to be undone. */
import { type Fact, upcast } from '@nonet/domain/kernel/decider'
import type pg from 'pg'
import { type Answer, recalledAnswer, type Work } from './work.ts'

/** The recorded answers of works that were done before; another body under the same id is told so. */
export async function recordedAnswers(client: pg.Client, works: readonly Work[]): Promise<Map<Work, Answer>> {
  const { rows } = await client.query<{
    workspace_id: string
    actor: string
    command_id: string
    fingerprint: string
    stream: string
    answer: object | null
    outcome: string
  }>({
    name: 'recorded-answers',
    text: `select c.workspace_id, c.actor, c.command_id, c.fingerprint, c.answer, c.outcome, c.stream from commands c
           join unnest($1::uuid[], $2::text[], $3::uuid[]) as asked(workspace_id, actor, command_id) using (workspace_id, actor, command_id)`,
    values: [
      works.map(({ submission }) => submission.workspaceId),
      works.map(({ submission }) => submission.actor),
      works.map(({ submission }) => submission.commandId),
    ],
  })
  const byIdentity = new Map(rows.map((row) => [`${row.workspace_id} ${row.actor} ${row.command_id}`, row]))
  const answers = new Map<Work, Answer>()
  for (const work of works) {
    const { workspaceId, actor, commandId, fingerprint } = work.submission
    const row = byIdentity.get(`${workspaceId} ${actor} ${commandId}`)
    if (row)
      answers.set(
        work,
        row.fingerprint === fingerprint && row.answer ? recalledAnswer({ ...row, answer: row.answer }) : { outcome: 'reused', commandId },
      )
  }
  return answers
}

/** The events that each undoing work wants to take back: those of the named command of the same workspace on the same stream. */
export async function undoneFacts(client: pg.Client, works: readonly Work[]): Promise<Map<Work, readonly Fact[]>> {
  const found = new Map<Work, readonly Fact[]>()
  for (const work of works) {
    const { workspaceId, target, aggregate, payload } = work.submission
    const { rows } = await client.query<{ type: string; schema_version: number; data: unknown }>({
      name: 'undone-events',
      text: `select e.type, e.schema_version, e.data from commands c
             join events e on e.workspace_id = c.workspace_id and e.stream = c.stream and e.version between c.first_version and c.last_version
             where c.workspace_id = $1 and c.command_id = $2 and c.stream = $3 order by e.version`,
      values: [workspaceId, (payload as { command: string }).command, `${aggregate.name}/${target}`],
    })
    found.set(
      work,
      rows.map(({ type, schema_version, data }) => ({ type, data: upcast(aggregate, type, schema_version, data) })),
    )
  }
  return found
}
