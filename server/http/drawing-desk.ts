/** Hands orders for files to workers: two at a time, a few waiting, none for ever. */
import { Worker } from 'node:worker_threads'
import type { Drawing } from '@nonet/files'
import type { DrawOrder } from './draw-worker.ts'
import { ProblemError } from './problem.ts'

const most = { atOnce: 2, waiting: 20, ms: 30_000 }
let busy = 0
const queue: (() => void)[] = []

/** The file, or a problem when too many are waiting or one takes too long. */
export async function draw(order: DrawOrder): Promise<Drawing> {
  if (queue.length >= most.waiting)
    throw new ProblemError({
      status: 503,
      code: 'unavailable',
      title: 'Too many files are being drawn.',
      detail: 'Ask again in a few seconds.',
    })
  if (busy >= most.atOnce) await new Promise<void>((resume) => queue.push(resume))
  busy += 1
  try {
    return await drawn(order)
  } finally {
    busy -= 1
    queue.shift()?.()
  }
}

function drawn(order: DrawOrder): Promise<Drawing> {
  return new Promise((done, fail) => {
    const worker = new Worker(new URL('./draw-worker.ts', import.meta.url), {
      workerData: order,
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    })
    const timer = setTimeout(() => {
      void worker.terminate()
      fail(
        new ProblemError({
          status: 503,
          code: 'unavailable',
          title: 'Drawing this file took too long.',
          detail: 'Ask again, or for another format.',
        }),
      )
    }, most.ms)
    worker.once('message', (drawing: Drawing) => {
      clearTimeout(timer)
      done(drawing)
    })
    worker.once('error', (error) => {
      clearTimeout(timer)
      fail(error)
    })
  })
}
