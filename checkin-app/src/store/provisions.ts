import { keyOfSeries } from '../../../shared/model/ticket.ts'
import type { Instant } from '../../../shared/model/time.ts'
import { ticketsInBlock } from '../../../shared/sync/ticket-table.ts'
import type { Provisions } from '../device.ts'
import type { DeviceRecord } from './device-record.ts'
import { packedState, placeOfTicket } from './packed.ts'
import type { Plan } from './programme-cache.ts'
import type { GateDatabase } from './schema.ts'
import { seriesAt } from './typed-code.ts'

/** Counts what has come down for a gate; `now` is corrected time. Reads only the ticket tables of the gate's own series. */
export async function provisionsOf(
  db: GateDatabase,
  { programme, keys }: Plan,
  { gate: id }: DeviceRecord,
  now: Instant,
): Promise<Provisions> {
  const gate = id === null ? undefined : programme?.gates.get(id)
  const series = programme && gate ? seriesAt(gate, programme, now) : []
  const prefixes = series.map((scope) => `${keyOfSeries(scope)}/`)
  const [blocks, exceptions] = await Promise.all([
    prefixes.length === 0 ? [] : db.blocks.where('key').startsWithAnyOf(prefixes).toArray(),
    countExceptions(db),
  ])
  return {
    keys: [...keys.values()].filter(({ withdrawn }) => !withdrawn).length,
    typeableTickets: blocks.reduce((sum, block) => sum + ticketsInBlock(block), 0),
    exceptions,
  }
}

async function countExceptions(db: GateDatabase): Promise<number> {
  const [rows, packed] = await Promise.all([db.tickets.toArray(), db.packed.toArray()])
  const byKey = new Map(packed.map((row) => [row.key, row]))
  const alsoPacked = rows.filter(({ ticket }) => {
    const { key, offset } = placeOfTicket(ticket)
    return packedState(byKey.get(key), offset) !== undefined
  })
  return packed.reduce((sum, { states }) => sum + states.offsets.length, rows.length - alsoPacked.length)
}
