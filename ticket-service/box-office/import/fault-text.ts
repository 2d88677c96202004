import type { ImportFault } from './faults.ts'

const words: Readonly<Record<ImportFault['fault'], string>> = {
  'mixed-encodings':
    'is not UTF-8, and other lines are: the file was put together of several. Save it as "CSV UTF-8", or import its parts one by one.',
  'old-workbook':
    'this is a workbook with a password, or one of Excel 4 or older. Save it as .xlsx without a password.',
  'web-page':
    'this is a web page without a table of bookings, perhaps an error or a sign-in. Export the list anew.',
  'no-sheet': 'this is no spreadsheet. Export a CSV file or a workbook (.xlsx, .ods, .xls).',
  'broken-workbook':
    'the archive or workbook cannot be read. Open it and save the list anew as .xlsx or CSV.',
  'too-much-inside':
    'more is packed in this workbook than any list of bookings holds. Save the one worksheet as CSV.',
  'broken-quotes': 'has a quotation mark that is never closed, or one in the middle of a cell.',
  empty: 'the file has no bookings.',
  'missing-column': 'the column is missing: say which one it is, or choose it for the whole file.',
  'too-many-cells': 'stands beyond the last column: put a cell that holds the separator in quotation marks.',
  'doubled-reference':
    'the reference is there twice; the line of the first stands in brackets. If these are tickets of one booking, say so.',
  'people-of-booking':
    'each line of this booking says as many people as it has lines: say whether each ticket is for so many, or all of them together.',
  'doubled-barcode':
    'the barcode is there twice in one session; the line of the first stands in brackets. One code for several people is one row, with their number.',
  'too-many-tickets':
    'more rows have this reference than one booking has tickets: this may not be the column of references.',
  missing: 'is empty.',
  'too-long': 'is too long.',
  'control-character': 'has a control character, perhaps a line break.',
  'error-value': 'is an error of the spreadsheet, not a value.',
  'rounded-number':
    'was rounded by a spreadsheet, its last digits are lost. Import the file as it was exported, without opening it before.',
  'no-number': 'is no number of people from 1 to 99.',
  'no-date': 'is no date. Write 2026-12-04 or 04/12/2026.',
  'no-time': 'is no time. Write 20:30 or 20h30.',
  'no-email': 'is no e-mail address.',
  'no-payment': 'is neither paid nor due.',
  'unknown-session': 'there is no such session.',
  'other-day':
    'the session of this number is on another day. If the number is of another system, leave its column out.',
  'ambiguous-session': 'several sessions begin then: name the event, or the number of the session.',
  'unknown-event': 'there is no such event, or several of this title: write its number.',
  'no-pass': 'this event sells no pass: name a date and a time.',
  'unknown-type': 'there is no such ticket type, or several of this name: write its number.',
  'unknown-status': 'may be a good ticket or not: say what this status means.',
  'session-cancelled': 'the session is cancelled.',
  full: 'there are not enough places left.',
  'reference-taken': 'the reference belongs to a booking with other content.',
  'own-barcode': 'is the text of a ticket of this service, which needs no list.',
  'barcode-taken': 'the barcode belongs to another ticket of this session.',
  'series-exhausted': 'the session has no number left.',
}

/** A fault as people read it: the line, the column, what is wrong and what to do; on one line, whatever the cell holds. */
export function faultText({ line, column, fault, value }: ImportFault): string {
  const place = column === null ? `line ${line}` : `line ${line}, ${column}`
  return `${place}: ${value === undefined ? '' : `"${value.replaceAll(/\p{Cc}/gu, '\u{fffd}')}" `}${words[fault]}`
}
