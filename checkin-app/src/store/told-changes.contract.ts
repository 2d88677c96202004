import { evening, programme, screening } from '../../../shared/admission/scan-book-world.contract.ts'
import type { DeviceId, FactNumber, GateId, TicketId, VenueId } from '../../../shared/model/ids.ts'
import type { Change, Cursor, SyncAnswer, ToldConflict, ToldPassage } from '../../../shared/sync/protocol.ts'

export type Synced = Extract<SyncAnswer, { readonly outcome: 'synced' }>

export const other = '00000000000000d2' as DeviceId
export const cursor = (counter: number, epoch = '1.a'): Cursor => ({ epoch, counter })
export const comparison = { offsetMs: 0, at: evening, jumped: false }

export const answer = (differing: Partial<Synced> = {}): Synced => ({
  outcome: 'synced',
  protocol: 1,
  request: '00112233445566778899aabbccddeeff',
  clock: evening,
  device: 'active',
  gate: null,
  watermark: 0,
  results: [],
  startOver: false,
  changes: [],
  cursor: cursor(1),
  more: false,
  secrets: null,
  ...differing,
})

export const venue = (id: string): Change => ({
  kind: 'venue',
  key: id,
  body: { id: id as VenueId, name: id },
})
export const blockedTicket = (number: number): Change => {
  const id = `s412-${number}` as TicketId
  return {
    kind: 'ticket',
    key: id,
    body: { ticket: id, liveEdition: 1, blocked: true, paymentDue: false },
  }
}
export const passage = (device: DeviceId, number: number, differing: Partial<ToldPassage> = {}): Change => ({
  kind: 'passage',
  key: `${device}/${number}`,
  body: {
    device,
    number: number as FactNumber,
    ticket: 's412-1' as TicketId,
    at: evening,
    gate: 'south-door' as GateId,
    area: 'rex',
    direction: 'in',
    people: 2,
    session: screening,
    ...differing,
  },
})
export const conflict = (id: string, dissolved = false): Change => {
  const body: ToldConflict = {
    id,
    ticket: 's412-1' as TicketId,
    kind: 'admitted-twice',
    scans: [],
    dissolved,
  }
  return { kind: 'conflict', key: id, body }
}

export const plan: readonly Change[] = [
  { kind: 'organiser', key: 'organiser', body: programme.organiser },
  ...[...programme.events.values()].map((body): Change => ({ kind: 'event', key: `${body.number}`, body })),
  ...[...programme.sessions.values()].map(
    (body): Change => ({ kind: 'session', key: `${body.number}`, body }),
  ),
  ...[...programme.types.values()].map((body): Change => ({ kind: 'type', key: `${body.number}`, body })),
  ...[...programme.gates.values()].map((body): Change => ({ kind: 'gate', key: body.id, body })),
]
