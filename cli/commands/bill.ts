/** nonet bill: every subscription that something is due of, with progress; running it again goes on where it was cut off. */
import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { Connection, serverOptions } from '../connection.ts'
import { exitCodes } from '../fault.ts'

type Step = {
  readonly looked: number
  readonly left: number
  readonly billed: number
  readonly finalised: number
  readonly refused: readonly { readonly subscription: string; readonly title: string; readonly says: string }[]
  readonly next: string | null
}

export async function bill(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...serverOptions,
      until: { type: 'string' },
      entity: { type: 'string' },
      finalise: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) {
    console.log(`nonet bill [--until YYYY-MM-DD] [--entity ID] [--finalise]: bill what is due of all subscriptions

  --until DAY    the last day that is looked at, today when left out
  --entity ID    only what this legal entity bills
  --finalise     number and post each bill at once; without it they are drafts

Running it again bills nothing twice, and goes on where it was cut off.`)
    return exitCodes.fine
  }
  const connection = new Connection(values)
  const run = randomUUID()
  const until = values.until ?? new Date().toISOString().slice(0, 10)
  const asked = { until, finalise: values.finalise ?? false, ...(values.entity ? { entity: values.entity } : {}) }
  const done = { looked: 0, billed: 0, finalised: 0, refused: 0 }
  for (let next: string | null | undefined; next !== null; ) {
    const step: Step = await connection.post(`/api/billing-runs/${run}/next`, { ...asked, ...(next ? { after: next } : {}) })
    done.looked += step.looked
    done.billed += step.billed
    done.finalised += step.finalised
    done.refused += step.refused.length
    if (process.stderr.isTTY) process.stderr.write(`\r${done.looked} of ${done.looked + step.left} looked at, ${done.billed} billed`)
    for (const { title, subscription, says } of step.refused) console.error(`${title} (${subscription}): ${says}`)
    next = step.next
  }
  if (process.stderr.isTTY) process.stderr.write('\n')
  console.log(`${done.looked} looked at, ${done.billed} billed, ${done.finalised} finalised, ${done.refused} refused`)
  return done.refused > 0 ? exitCodes.errors : exitCodes.fine
}
