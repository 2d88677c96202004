import { setTimeout } from 'node:timers/promises'

/** A long job in short transactions: between two of them, at each `yield`, others have their turn; what needs no lock may be done meanwhile. */
export type Steps<Result> = Generator<(() => void) | undefined, Result, void>

/** Twice what whoever waits for the lock takes to ask again (grouped.ts): without a rest nobody else would ever find it free. */
const restMs = 5

/** Does a job step by step, and lets go of this thread too between them. */
export async function inTurns<Result>(steps: Steps<Result>): Promise<Result> {
  let step = steps.next()
  while (!step.done) {
    const rest = setTimeout(restMs)
    const failure = failureOf(step.value)
    await rest
    step = failure ? steps.throw(failure.cause) : steps.next()
  }
  return step.value
}

/** Does a job step by step on a thread that has nothing else to do yet. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  const bell = new Int32Array(new SharedArrayBuffer(4))
  let step = steps.next()
  while (!step.done) {
    const failure = failureOf(step.value)
    Atomics.wait(bell, 0, 0, restMs)
    step = failure ? steps.throw(failure.cause) : steps.next()
  }
  return step.value
}

/** Does what may be done meanwhile; where that fails the job is told, which has to take back what it began. */
function failureOf(meanwhile: (() => void) | undefined): { readonly cause: unknown } | null {
  try {
    meanwhile?.()
    return null
  } catch (cause) {
    return { cause }
  }
}
