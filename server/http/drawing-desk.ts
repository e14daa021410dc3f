/** Hands orders for files to workers: two at a time, a few waiting, none for ever. An idle worker is kept for a while. */
import { Worker } from 'node:worker_threads'
import type { Drawing } from '@nonet/files'
import type { DrawAnswer, DrawOrder } from './draw-worker.ts'
import { ProblemError } from './problem.ts'

const most = { atOnce: 2, waiting: 20, ms: 30_000, idleMs: 20_000 }
let busy = 0
const queue: (() => void)[] = []
const idle: { readonly worker: Worker; readonly timer: NodeJS.Timeout }[] = []

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

/** A worker that has nothing to do, or a new one. It does not keep the program running. */
function hired(): Worker {
  const waiting = idle.pop()
  if (waiting) {
    clearTimeout(waiting.timer)
    return waiting.worker
  }
  const worker = new Worker(new URL('./draw-worker.ts', import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: 512 } })
  worker.unref()
  // One that dies while it waits must not take the server with it.
  worker.on('error', () => left(worker))
  return worker
}

function left(worker: Worker): void {
  const at = idle.findIndex((one) => one.worker === worker)
  if (at >= 0) idle.splice(at, 1)
}

function rested(worker: Worker): void {
  const timer = setTimeout(() => {
    left(worker)
    void worker.terminate()
  }, most.idleMs)
  timer.unref()
  idle.push({ worker, timer })
}

function drawn(order: DrawOrder): Promise<Drawing> {
  const worker = hired()
  return new Promise((done, fail) => {
    const answered = (answer: DrawAnswer) => {
      end()
      rested(worker)
      if ('drawing' in answer) done(answer.drawing)
      else fail(new Error(answer.fault))
    }
    // Out of memory, for example: this worker is gone, the next order gets another.
    const died = (error: unknown) => {
      end()
      fail(error)
    }
    const end = () => {
      clearTimeout(timer)
      worker.off('message', answered).off('error', died)
    }
    const timer = setTimeout(() => {
      end()
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
    worker.on('message', answered).on('error', died)
    worker.postMessage(order)
  })
}
