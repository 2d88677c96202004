import { countedEn, groupedEn } from '../../../shared/words/counts.ts'
import type { ConsoleWords } from './shape.ts'

/** What the desk says in English of visits. */
export const enVisits: Pick<ConsoleWords, 'visits' | 'statement' | 'exported'> = {
  visits: {
    title: (month) => `Visits: ${month}`,
    intro:
      'A visit is a person who came in on a day. Whoever goes out and comes back with the same ticket counts once; without a ticket each person counts.',
    before: 'Month before',
    after: 'Month after',
    none: 'Nobody came in this month.',
    people: 'visits',
    withTicket: 'with a ticket',
    withoutTicket: 'without booking',
    by: {
      day: 'By day',
      event: 'By event',
      session: 'By session',
      type: 'By type',
      hour: 'By hour',
      gate: 'By gate',
      weekday: 'By day of the week',
    },
    column: { people: 'Visits', withoutTicket: 'of them without booking', share: 'Share', total: 'Total' },
    chart: 'With a ticket, without booking',
    chartSaid: (by, most) => `${by}, as columns. The most: ${most}. All figures stand in the table.`,
    columnSaid: (name, people, withoutTicket) =>
      `${name}: ${countedEn(people, 'visit')}, ${groupedEn(withoutTicket)} of them without booking`,
    noSession: 'No session',
    noType: 'Unknown type',
    weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    hour: (hour) => `${String(hour).padStart(2, '0')}:00`,
    groups: {
      title: 'Groups',
      said: ({ groups, pupils, adults }) =>
        `${countedEn(groups, 'group')}: ${countedEn(pupils, 'pupil')} with ${countedEn(adults, 'adult')}`,
      csv: 'Groups as CSV',
      erased: '(name erased)',
      column: {
        name: 'Group',
        session: 'Session',
        type: 'Type',
        groups: 'Groups',
        pupils: 'Pupils',
        adults: 'Adults with them',
        people: 'People',
      },
    },
    files: 'For the town hall and the spreadsheet',
    monthPdf: 'Table of the month as PDF',
    monthCsv: 'Table of the month as CSV',
    monthOf: 'The month’s table, of each',
    scansCsv: 'Scans as CSV',
    scansJson: 'Scans as JSON',
    statements: 'Statements of the sessions',
    statementsHint:
      'By category: first and last number, count, price, total (CGI, annexe IV, art. 50 sexies H). Without any name.',
    statementsOf: (count) => countedEn(count, 'session'),
    statement: 'Statement',
    bookings: 'Tickets',
    erasure: 'Erase names',
    erasureHint:
      'Names and addresses are erased so many days after the session, here and on the phones; names of groups after their visit. The figures stay. Empty: never. Backups made before keep them.',
    erasureDays: 'Days after the session',
    erasureSave: 'Save and erase',
    erasureDone: (count) =>
      count === 0
        ? 'Noted. There was nothing to erase.'
        : `Noted. ${countedEn(count, 'booking')} without names now.`,
    erasureFault: 'A number of days from 1 to 3,650, or nothing.',
    public: 'Public pages',
    publicHint: 'The link to give out, and a poster with its code.',
    poster: (title) => `Poster: ${title}`,
    day: 'Day',
    made: (organiser, when) => `${organiser} · made by Contremarque, ${when}`,
  },
  statement: {
    title: 'Statement of a performance',
    column: {
      type: 'Category',
      first: 'First no.',
      last: 'Last no.',
      tickets: 'Tickets',
      cancelled: 'Cancelled',
      people: 'People',
      price: 'Price',
      total: 'Total',
      currency: 'Currency',
    },
    total: 'Total',
    voids: (list) => `Numbers never delivered: ${list}`,
  },
  exported: {
    bookings: ['reference', 'session', 'number', 'last number', 'type', 'people', 'seat', 'name', 'state'],
    scans: [
      ...['time', 'device', 'line', 'kind', 'gate', 'ticket', 'decision', 'reason', 'people', 'group'],
      ...['local time', 'session', 'ticket type'],
    ],
  },
}
