import { countedEn, groupedEn } from '../../../shared/words/counts.ts'
import type { ConsoleWords } from './shape.ts'

/** What the desk says in English of a spreadsheet of bookings. */
export const enImport: Pick<ConsoleWords, 'import'> = {
  import: {
    title: 'Import bookings',
    intro:
      'A CSV file or a workbook (.xlsx, .ods, .xls), your own or as another ticketing system exports it: pass Culture, Weezevent, HelloAsso, Billetweb, Eventbrite, pretix… Nothing is stored before you agree.',
    columns:
      'It needs a reference, a type and a session (or a date, or an event); what is missing is chosen in the next step. If you like: name, seat, people, e-mail, payment, status, and barcode where another seller’s ticket bears one.',
    file: 'CSV or Excel file',
    submit: 'Check the file',
    noFile: 'Choose a file.',
    tooLarge: (megabytes) => `This file is larger than ${megabytes} MB. Split it into several.`,
    gone: 'This check is too old. Choose the file again.',
    previewTitle: 'Check',
    checking: (percent) => `Checking the file: ${percent}%`,
    running: (percent) => `Importing: ${percent}%`,
    runningAdvice: 'You may close this page: the work goes on, even if the service restarts.',
    faulty: (rows) =>
      rows === 1 ? 'One fault, nothing is stored' : `${groupedEn(rows)} faults, nothing is stored`,
    faultsTitle: 'Faults',
    faultyAdvice:
      'Answer the questions above, or correct these lines in your spreadsheet and check again: what is there already will not be doubled.',
    faultsCaption: (shown, all) =>
      shown < all ? `The first ${groupedEn(shown)} faults of ${groupedEn(all)}` : 'All faults',
    column: { line: 'Line', column: 'Column', value: 'Content', fault: 'Fault' },
    again: 'The corrected file',
    againHint: 'What you have said above is kept for it.',
    good: 'All is well',
    counts: (added, unchanged) =>
      `${countedEn(added, 'booking')} to add, ${groupedEn(unchanged)} there already and unchanged.`,
    ticketsIn: (tickets) => `${countedEn(tickets, 'ticket')} in all.`,
    kept: (kept) =>
      `${countedEn(kept, 'booking')} with other content ${kept > 1 ? 'stay' : 'stays'} as ${kept > 1 ? 'they are' : 'it is'}.`,
    confirm: (added) => `Add ${countedEn(added, 'booking')}`,
    nothingNew: 'There is nothing to add.',
    other: 'Choose another file',
    done: (added, unchanged) =>
      `${countedEn(added, 'booking')} added, ${groupedEn(unchanged)} there already.`,
    isCsv: (encoding) => `A CSV file, read as ${encoding}.`,
    isWorkbook: (sheet) => `A workbook, worksheet “${sheet}”.`,
    noHeadings: 'No line of headings: columns are called by their letters, A, B, C.',
    headingsOn: (line) => `The headings stand on line ${line}.`,
    strayHeading: (heading) =>
      `No cell belongs to the heading “${heading}”; those behind it are moved to theirs.`,
    ofOrderAbove: (count, lines) =>
      `${countedEn(count, 'line')} without a reference taken to the order of the line above: ${lines}.`,
    leftOut: (count, lines) =>
      `${countedEn(count, 'line')} left out, whose tickets are cancelled, refunded, waiting or a test: ${lines}.`,
    noTickets: (count, lines) => `${countedEn(count, 'line')} of no ticket left out: ${lines}.`,
    noTicket: 'No ticket: do not import',
    repeated: (count) => `${countedEn(count, 'repeated line')} counted once.`,
    totals: (count, lines) => `Totals are left out: line${count > 1 ? 's' : ''} ${lines}.`,
    questions: 'To be said',
    choose: 'Choose…',
    apply: 'Apply and check',
    wholeSession: 'Session or pass of lines that name none',
    wholeType: 'Ticket type of lines that name none',
    noReferences: 'The file has no column of references',
    makeReferences: 'Make one out of each line',
    doubles: 'A reference stands on several lines',
    doublesEach: 'Each line is one more ticket',
    doublesOnce: 'A line that is repeated counts once',
    people: 'Each line of a booking says as many people as it has lines',
    peopleOfLine: 'Each line is a ticket for so many',
    peopleOfBooking: 'So many in all: each line is a ticket for one',
    changed: 'Some bookings are there already with other content',
    changedKeep: 'Leave them as they are, add the rest',
    whichType: (said) => `Ticket type for “${said}”`,
    whichSession: (said) => `Session for “${said}”`,
    whichStatus: (said) => `What does the status “${said}” mean?`,
    asked: (count, line) => `${countedEn(count, 'line')}, line ${line} first`,
    standings: { valid: 'A good ticket', due: 'Good, payment due', out: 'Do not import' },
    columnsTitle: 'Columns of the file',
    columnsHint: 'What each column holds. Your choices are remembered for files with the same headings.',
    columnsCaption: 'Columns',
    columnOfFile: 'Column',
    samples: 'Samples',
    holds: 'Holds',
    columnHolds: (column) => `What the column ${column} holds`,
    unnamed: (place) => `Column ${place}, without a heading`,
    notTaken: 'nothing, leave it out',
    sheet: 'Worksheet',
    encoding: 'Encoding',
    encodingHint: 'Change it where accents are garbled in the samples.',
    foundOut: (encoding) => `Found: ${encoding}`,
  },
}
