import type { Fact } from '../admission/fact.ts'
import { correctedTime } from '../admission/history.ts'
import { faultOf } from '../token/claims.ts'

/** A log that grows by a line each second reaches it in 68 years. */
const mostLines = 2 ** 31 - 1
/** Beyond it a date has no four digits to its year, and far beyond it is none. */
const latest = Date.UTC(9999, 0)
/** One scan lets through a party or a group. */
const mostPeople = 100_000

/**
 * Whether a line may have been written by a device as it is built. What is not is kept and marked (SY2), and nobody else is told of it: a
 * number, a time or a crowd that dates, sums or packed columns cannot hold would stop every gate of the organiser.
 */
export function isPossible(fact: Fact): boolean {
  const times = [fact.at, fact.offsetMs ?? 0, correctedTime(fact)]
  return fact.number <= mostLines && times.every((time) => Math.abs(time) <= latest) && isPossibleAsSuch(fact)
}

function isPossibleAsSuch(fact: Fact): boolean {
  switch (fact.kind) {
    case 'presentation':
      return (
        fact.people <= mostPeople &&
        (fact.presented.kind !== 'ticket' || faultOf(fact.presented.ticket) === null)
      )
    case 'walk-in':
    case 'override':
    case 'people':
      return fact.people <= mostPeople
    case 'group':
      return fact.pupils <= mostPeople && fact.adults <= mostPeople
    default:
      return true
  }
}
