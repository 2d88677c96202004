import type { ImportFault } from './import-bookings.ts'

const words: Readonly<Record<ImportFault['fault'], string>> = {
  'not-utf-8': 'is not UTF-8. Save the file as "CSV UTF-8" and import it again.',
  'broken-quotes': 'has a quotation mark that is never closed, or one in the middle of a cell.',
  empty: 'the file has no bookings.',
  'missing-column': 'the column is missing.',
  'too-many-cells': 'stands beyond the last column: put a cell that holds the separator in quotation marks.',
  'doubled-reference': 'the reference is there twice; the line of the first stands in brackets.',
  missing: 'is empty.',
  'too-long': 'is too long.',
  'control-character': 'has a control character, perhaps a line break.',
  'no-number': 'is no number of people from 1 to 99.',
  'no-date': 'is no date. Write 2026-12-04 or 04/12/2026.',
  'no-time': 'is no time. Write 20:30 or 20h30.',
  'no-email': 'is no e-mail address.',
  'no-payment': 'is neither paid nor due.',
  'unknown-session': 'there is no such session.',
  'ambiguous-session': 'several sessions begin then: name the event, or the number of the session.',
  'unknown-event': 'there is no such event, or several of this title: write its number.',
  'no-pass': 'this event sells no pass: name a date and a time.',
  'unknown-type': 'there is no such ticket type, or several of this name: write its number.',
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
