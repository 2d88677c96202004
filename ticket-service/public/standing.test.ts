import { expect, it } from 'vitest'
import { minuteMs } from '../../shared/model/time.ts'
import type { EventRecord, TicketRecord } from '../store/records.ts'
import { standingOf } from './standing.ts'

const until = Date.parse('2026-11-23T20:00:00Z')
const event = { pass: { validFrom: until - 60 * minuteMs, validUntil: until } } as unknown as EventRecord
const pass = {
  party: 1,
  type: 1,
  scope: { kind: 'pass', event: 1 },
  state: { liveEdition: 1, blocked: false, paymentDue: false },
} as unknown as TicketRecord

it('a pass whose time is over has expired, for it is of no session that could be over', () => {
  const around = { session: undefined, event, programme: { types: [], gates: [] }, entries: [] }
  expect(standingOf(pass, { ...around, now: until - 1 })).toBe('live')
  expect(standingOf(pass, { ...around, now: until })).toBe('expired')
})
