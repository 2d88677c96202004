import { setTimeout } from 'node:timers/promises'

/** A long job in short transactions: between two of them, at each `yield`, others have their turn. */
export type Steps<Result> = Generator<void, Result, void>

/** Twice what whoever waits for the lock takes to ask again (grouped.ts): without a rest nobody else would ever find it free. */
const restMs = 5

/** Does a job step by step, and lets go of this thread too between them. */
export async function inTurns<Result>(steps: Steps<Result>): Promise<Result> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    await setTimeout(restMs)
  }
}

/** Does a job step by step on a thread that has nothing else to do yet. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  const bell = new Int32Array(new SharedArrayBuffer(4))
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    Atomics.wait(bell, 0, 0, restMs)
  }
}
