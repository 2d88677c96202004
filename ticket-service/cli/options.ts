import { InvalidArgumentError } from 'commander'
import type { EventNumber, SessionNumber } from '../../shared/model/ids.ts'
import type { TicketScope } from '../../shared/model/ticket.ts'
import { Mistake } from './session.ts'

export function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1)
    throw new InvalidArgumentError('It must be a whole number from 1 on.')
  return number
}

export function countFromZero(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 0 on.')
  return Number(text)
}

/** A series as options name it: a session, or the passes of an event. */
export function scopeOption(session: number | undefined, pass: number | undefined): TicketScope {
  if (session !== undefined && pass === undefined)
    return { kind: 'session', session: session as SessionNumber }
  if (pass !== undefined && session === undefined) return { kind: 'pass', event: pass as EventNumber }
  throw new Mistake('Name either --session or --pass.')
}
