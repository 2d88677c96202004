import type { Response } from 'express'
import type { SessionNumber } from '../../../shared/model/ids.ts'
import type { Session } from '../../../shared/model/programme.ts'
import { grouped } from '../../../shared/words/counts.ts'
import { fullDateWords } from '../../../shared/words/dates.ts'
import { wallOf, wallSeconds } from '../../box-office/wall-clock.ts'
import { whenWords } from '../../console/names.ts'
import { monthWords, visitNames } from '../../console/pages/visit-names.ts'
import type { VisitsView } from '../../console/pages/visits.ts'
import { amountText } from '../../console/programme/money.ts'
import { tableSheet } from '../../printing/table-sheet.ts'
import { priceWords } from '../../printing/ticket-words.ts'
import { type Cell, csvText } from '../../statistics/csv.ts'
import { groupCount, monthTable } from '../../statistics/month.ts'
import { statementOf } from '../../statistics/statement.ts'
import { stateWord, ticketLine } from '../../statistics/ticket-line.ts'
import { runsInWords } from '../../store/number-runs.ts'
import type { ProgrammeDraft, TicketRecord } from '../../store/records.ts'
import type { PlacedScan } from '../../store/visit-store.ts'
import { visitOf } from './reader.ts'

function sendText(response: Response, name: string, type: string, text: string): void {
  response.set('content-disposition', `attachment; filename="${name}"`).type(type).send(text)
}

const sendCsv = (
  response: Response,
  name: string,
  heading: readonly string[],
  rows: Iterable<readonly Cell[]>,
) => sendText(response, `${name}.csv`, 'text/csv; charset=utf-8', csvText(heading, rows))

/** Columns of types that fit a sheet; the others are one. */
const mostTypes = 5

/** The table of a month: a line a day, by type, with those who came without booking. */
export function sendMonth(
  response: Response,
  { month, visits, programme, groups, event }: VisitsView,
  form: 'csv' | 'pdf',
): void {
  const visit = visitOf(response)
  const { words, organiser, language, now } = visit
  const text = words.visits
  const names = visitNames(programme, visit)
  const file = `visits-${month}${event ? `-${event.number}` : ''}`
  const { types, days, totals, count } = monthTable(visits)
  const heading = [text.day, ...types.map(names.type), text.column.withoutTicket, text.column.total]
  const rows = days.map(({ day, byType, count: those }) => [
    day,
    ...byType,
    those.withoutTicket,
    those.people,
  ])
  const last = [text.column.total, ...totals, count.withoutTicket, count.people]
  if (form === 'csv') {
    // The columns of groups stand where there were any: whose site has none keeps the table that it knows.
    const { column } = text.groups
    const cellsOf = (day: string | null): readonly number[] => {
      if (groups.length === 0) return []
      const said = groupCount(groups.filter((group) => day === null || group.day === day))
      return [said.groups, said.pupils, said.adults]
    }
    return void sendCsv(
      response,
      file,
      [...heading, ...(groups.length === 0 ? [] : [column.groups, column.pupils, column.adults])],
      [...rows.map((row) => [...row, ...cellsOf(String(row[0]))]), [...last, ...cellsOf(null)]],
    )
  }
  const shown = Math.min(types.length, mostTypes)
  const columns = [
    { name: text.day, share: 3 },
    ...heading.slice(1, 1 + shown).map((name) => ({ name, share: 2, isNumber: true })),
    ...heading.slice(-2).map((name) => ({ name, share: 2, isNumber: true })),
  ]
  const cells = (row: readonly (string | number)[]) =>
    [row[0] ?? '', ...row.slice(1, 1 + shown), ...row.slice(-2)].map((value) =>
      typeof value === 'number' ? grouped(value, language) : value,
    )
  const sheet = tableSheet({
    title: text.title(monthWords(month, visit)),
    lines: [
      event?.title ?? '',
      organiser.name,
      organiser.legalLine,
      groups.length === 0 ? '' : text.groups.said(groupCount(groups)),
    ].filter((line) => line !== ''),
    columns,
    rows: rows.map((row) => [names.day(String(row[0])), ...cells(row).slice(1)]),
    totals: cells(last),
    foot: text.made(organiser.name, fullDateWords(now, organiser.calendar, language)),
    ...{ language, createdAt: now },
  })
  response.set('content-disposition', `inline; filename="${file}.pdf"`).type('application/pdf')
  sheet.pipe(response)
}

/** The groups of a month, with their names as long as they are kept. */
export function sendGroups(response: Response, { month, groups, programme }: VisitsView): void {
  const visit = visitOf(response)
  const { column } = visit.words.visits.groups
  const names = visitNames(programme, visit)
  sendCsv(
    response,
    `groups-${month}`,
    [
      visit.words.visits.day,
      column.name,
      column.session,
      column.type,
      column.pupils,
      column.adults,
      column.people,
    ],
    groups.map(({ day, name, session, type, pupils, adults, people }) => [
      ...[day, name ?? '', session === null ? '' : names.session(session), names.type(type)],
      ...[pupils, adults, people],
    ]),
  )
}

interface SessionFile {
  readonly programme: ProgrammeDraft
  readonly session: Session
  readonly tickets: readonly TicketRecord[]
  readonly voids: readonly { readonly first: number; readonly last: number }[]
}

/** The statement that the law asks for of each performance; it bears no name. */
export function sendStatement(
  response: Response,
  { programme, session, tickets, voids }: SessionFile,
  form: 'csv' | 'pdf',
): void {
  const visit = visitOf(response)
  const { words, organiser, language, now } = visit
  const { column, title, total, voids: voidWords } = words.statement
  const { lines, tickets: count, people, totals } = statementOf(tickets, programme.types)
  const name = `statement-s${session.number}`
  const amount = (cents: number, currency: string) => priceWords({ cents, currency }, language)
  // As a spreadsheet of the reader's country takes it.
  const decimal = (cents: number, currency: string) =>
    amountText({ cents, currency }).replace('.', language === 'fr' ? ',' : '.')
  if (form === 'csv') {
    const { type, first, last, tickets: number, cancelled, people: persons, price, total: sum } = column
    const rows = lines.map((line) => [
      ...[line.name, line.first, line.last, line.tickets, line.cancelled, line.people],
      ...[decimal(line.priceCents, line.currency), decimal(line.totalCents, line.currency), line.currency],
    ])
    const heading = [type, first, last, number, cancelled, persons, price, sum, column.currency]
    return void sendCsv(response, name, heading, rows)
  }
  const event = programme.events.find(({ number }) => number === session.event)
  const venue = programme.venues.find(({ id }) => id === session.venue)
  const sheet = tableSheet({
    title,
    lines: [
      `${event?.title ?? ''} · ${whenWords(session, visit)} (${wallOf(session.starts, organiser.calendar.timeZone).date})`,
      [venue?.name, session.hall, organiser.name].filter(Boolean).join(' · '),
      organiser.legalLine,
      voids.length > 0 ? voidWords(runsInWords(voids)) : '',
    ].filter((line) => line !== ''),
    columns: [
      { name: column.type, share: 4 },
      ...[column.first, column.last, column.tickets, column.cancelled, column.people].map((heading) => ({
        ...{ name: heading, share: 2, isNumber: true },
      })),
      { name: column.price, share: 2.2, isNumber: true },
      { name: column.total, share: 2.6, isNumber: true },
    ],
    rows: lines.map((line) => [
      line.name,
      ...[line.first, line.last].map(String),
      ...[line.tickets, line.cancelled, line.people].map((many) => grouped(many, language)),
      amount(line.priceCents, line.currency),
      amount(line.totalCents, line.currency),
    ]),
    totals: [
      ...[total, '', '', grouped(count, language), '', grouped(people, language), ''],
      totals.map(({ cents, currency }) => amount(cents, currency)).join(' + '),
    ],
    foot: words.visits.made(organiser.name, fullDateWords(now, organiser.calendar, language)),
    ...{ language, createdAt: now },
  })
  response.set('content-disposition', `inline; filename="${name}.pdf"`).type('application/pdf')
  sheet.pipe(response)
}

/** A session's tickets with their holders. */
export function sendBookings(
  response: Response,
  { session, tickets, programme }: SessionFile,
  form: 'csv' | 'json',
): void {
  const name = `bookings-s${session.number}`
  const types = new Map(programme.types.map((type) => [type.number, type.name]))
  if (form === 'json') {
    const list = tickets.map((ticket) => ({ ...ticket, state: stateWord(ticket) }))
    return void sendText(response, `${name}.json`, 'application/json', JSON.stringify(list))
  }
  sendCsv(
    response,
    name,
    visitOf(response).words.exported.bookings,
    tickets.map((ticket) =>
      ticketLine(ticket, session.number, types.get(ticket.type) ?? String(ticket.type)),
    ),
  )
}

interface ScansFile {
  readonly month: string
  readonly programme: ProgrammeDraft
  readonly lines: readonly PlacedScan[]
}

/**
 * What the phones wrote down in a month. The instants stand first, as they always did; what the wall at the venue showed, the session and
 * the ticket type stand last.
 */
export function sendScans(
  response: Response,
  { month, programme, lines }: ScansFile,
  form: 'csv' | 'json',
): void {
  const visit = visitOf(response)
  const { timeZone } = visit.organiser.calendar
  const name = `scans-${month}`
  if (form === 'json') {
    const times = lines.map((line) => ({ ...line, at: new Date(line.at).toISOString() }))
    return void sendText(response, `${name}.json`, 'application/json', JSON.stringify(times))
  }
  const names = visitNames(programme, visit)
  // A session is named once, not for each of its thousands of scans.
  const sessions = new Map<SessionNumber, string>()
  const sessionName = (session: SessionNumber): string => {
    const known = sessions.get(session) ?? names.session(session)
    sessions.set(session, known)
    return known
  }
  const placeOf = ({ session, event }: PlacedScan): string =>
    session !== null ? sessionName(session) : event !== null ? names.event(event) : ''
  sendCsv(
    response,
    name,
    visit.words.exported.scans,
    lines.map((line) => [
      ...[new Date(line.at).toISOString(), line.device, line.number, line.kind, line.gate],
      ...[line.ticket, line.outcome, line.reason, line.people, line.group],
      ...[wallSeconds(line.at, timeZone), placeOf(line), line.type === null ? '' : names.type(line.type)],
    ]),
  )
}
