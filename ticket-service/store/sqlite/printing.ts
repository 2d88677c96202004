import type { TicketNumber, TypeNumber } from '../../../shared/model/ids.ts'
import { keyOfSeries } from '../../../shared/model/ticket.ts'
import { nameClaimOf } from '../../../shared/token/name-claim.ts'
import type { PrintDescription, PrintRunRecord, PrintSettings, PrintStore } from '../print-store.ts'
import type { TypeRecord } from '../records.ts'
import type { Connection } from './connection.ts'
import { latestItems } from './items.ts'

interface RunRow {
  readonly id: number
  readonly at: number
  readonly who: string
  readonly body: string
  readonly tickets: number
  readonly printed: number
  readonly ended: PrintRunRecord['ended']
}

interface PrintableRow {
  readonly number: number
  readonly numbers: number
  readonly party: number
  readonly seat: string | null
  readonly type: TypeNumber
  readonly holder: string | null
  readonly reference: string
  readonly body: string | null
}

const runFromRow = ({ body, ...row }: RunRow): PrintRunRecord => ({
  ...row,
  description: JSON.parse(body) as PrintDescription,
})

export function printStore(db: Connection): PrintStore {
  const runs = 'SELECT id, at, who, body, tickets, printed, ended FROM print_runs WHERE organiser = ?'
  return {
    settings: async (issuer) => {
      const row = db.get<{ body: string; logo: Uint8Array | null }>(
        'SELECT body, logo FROM print_settings WHERE organiser = ?',
        db.organiserOf(issuer),
      )
      if (!row) return null
      const settings = JSON.parse(row.body) as PrintSettings
      const logo = settings.logo && row.logo ? { ...settings.logo, bytes: new Uint8Array(row.logo) } : null
      return { ...settings, logo }
    },
    saveSettings: async (issuer, { logo, ...settings }) =>
      db.write(() => {
        const { bytes = null, ...about } = logo ?? {}
        db.run(
          'INSERT OR REPLACE INTO print_settings (organiser, body, logo) VALUES (?, ?, ?)',
          db.organiserOf(issuer),
          JSON.stringify({ ...settings, logo: logo ? about : null }),
          bytes,
        )
      }),
    printable: async (issuer, scope, first, last) => {
      const rows = db.all<PrintableRow>(
        `SELECT number, numbers, party, seat, type, holder, b.reference,
           (SELECT body FROM ticket_states s WHERE s.organiser = t.organiser AND s.ticket = t.scope || '-' || t.number
            ORDER BY version DESC LIMIT 1) AS body
         FROM tickets t JOIN bookings b ON b.id = t.booking WHERE t.organiser = ? AND scope = ? AND number BETWEEN ? AND ? ORDER BY number`,
        db.organiserOf(issuer),
        keyOfSeries(scope),
        first,
        last,
      )
      const live = rows.filter(({ body }) => body === null || JSON.parse(body).cancelled === undefined)
      const types = latestItems(db, db.organiserOf(issuer)).type as readonly TypeRecord[]
      const named = new Set(types.filter(({ isNamed }) => isNamed).map(({ number }) => number))
      const bytesOf = ({ seat, type, holder }: PrintableRow) =>
        Buffer.byteLength(seat ?? '') + (named.has(type) ? Buffer.byteLength(nameClaimOf(holder ?? '')) : 0)
      const longest = live.reduce<(typeof live)[number] | null>(
        (most, row) => (most === null || bytesOf(row) > bytesOf(most) ? row : most),
        null,
      )
      return {
        numbers: live.map(({ number }) => number as TicketNumber),
        texts: live.map(({ type, reference, seat, holder }) => ({ type, reference, seat, holder })),
        types: [...new Set(live.map(({ type }) => type))],
        parties: live.filter(({ party, numbers }) => party > numbers).length,
        longest: (longest?.number ?? null) as TicketNumber | null,
      }
    },
    addRun: async (issuer, { at, who, description, tickets }) =>
      db.write(() => {
        const organiser = db.organiserOf(issuer)
        db.run(
          'INSERT INTO print_runs (organiser, at, who, body, tickets, printed) VALUES (?, ?, ?, ?, ?, 0)',
          organiser,
          at,
          who,
          JSON.stringify(description),
          tickets,
        )
        const row = db.get<RunRow>(`${runs} ORDER BY id DESC LIMIT 1`, organiser)
        if (!row) throw new Error('A print run that was just written cannot be read.')
        return runFromRow(row)
      }),
    endRun: async (issuer, id, printed, ended) =>
      db.write(() => {
        db.run(
          'UPDATE print_runs SET printed = ?, ended = ? WHERE organiser = ? AND id = ?',
          printed,
          ended,
          db.organiserOf(issuer),
          id,
        )
      }),
    run: async (issuer, id) => {
      const row = db.get<RunRow>(`${runs} AND id = ?`, db.organiserOf(issuer), id)
      return row ? runFromRow(row) : null
    },
    runs: async (issuer, limit) =>
      db.all<RunRow>(`${runs} ORDER BY id DESC LIMIT ?`, db.organiserOf(issuer), limit).map(runFromRow),
  }
}
