import type { FactNumber } from '../../shared/model/ids.ts'
import { type Card, peopleOf } from './card-state.ts'

/** One person more, or one fewer. */
export type Step = 1 | -1

/**
 * The steps of a thumb, which is faster than a write: each goes on from the one before it, and they are written in their order.
 * At least one person goes through, at most as many as the verdict let.
 */
export function stepping(
  write: (scan: FactNumber, people: number) => Promise<void>,
): (card: Card, step: Step) => void {
  let ahead: { readonly scan: FactNumber; readonly people: number } | null = null
  let written = Promise.resolve()
  return ({ scan, people: shown, shown: { verdict } }, step) => {
    if (scan === null) return
    const before = ahead?.scan === scan ? ahead.people : shown
    const people = Math.min(peopleOf({ verdict }), Math.max(1, before + step))
    if (people === before) return
    const mine = { scan, people }
    ahead = mine
    written = written
      .then(() => write(scan, people))
      .finally(() => {
        if (ahead === mine) ahead = null
      })
  }
}
