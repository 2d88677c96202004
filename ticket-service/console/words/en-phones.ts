import { countedEn, groupedEn } from '../../../shared/words/counts.ts'
import type { ConsoleWords } from './shape.ts'

const scans = (count: number): string => countedEn(count, 'scan')
const numbers = (first: number, last: number): string =>
  first === last ? `number ${first}` : `numbers ${first} to ${last}`

/** What the desk says in English of phones that hand out their scans, and of the test ticket. */
export const enPhones: Pick<ConsoleWords, 'takeIn' | 'testTicket'> = {
  takeIn: {
    title: 'Take in a phone’s scans',
    link: 'Take in a file',
    handTitle: 'By hand',
    intro:
      'For a phone that can no longer send: its settings give a file. The same file again, or a sync later, counts nothing twice.',
    file: 'File from the phone',
    submit: 'Take the file in',
    back: 'All devices',
    noFile: 'Choose a file first.',
    tooLarge: 'This file is larger than any phone hands out. Choose the one that the phone made.',
    notAFile: 'This is no file with a phone’s scans. Nothing was taken in.',
    unknownDevice: 'This file comes from none of your phones. Nothing was taken in.',
    forged: (name) =>
      `This file says that it comes from ${name}, but that phone did not sign it: it is forged, or its first line was damaged. Nothing was taken in.`,
    taken: (name, news, known) => `${name}: ${scans(news)} taken in, ${groupedEn(known)} known before.`,
    marked: (count) => `${scans(count)} kept apart: they make no sense, or the phone was revoked.`,
    forked: (count) => `${scans(count)} kept aside: the phone had sent something else under the same number.`,
    faulty: 'Not the whole file could be taken in. Ask for an unharmed copy from the phone.',
    faults: {
      changed: (number) => `Scan number ${number} was changed afterwards. It was left out.`,
      missing: (first, last) => `Missing in the file: ${numbers(first, last)}.`,
      unproven: (first, last) =>
        `Left out, because nothing proves any more that the phone wrote them: ${numbers(first, last)}.`,
      foreign: (count) =>
        `Left out: ${countedEn(count, 'line that is', 'lines that are')} not of this phone’s log.`,
    },
  },
  testTicket: {
    title: 'Test ticket',
    qr: 'QR code of the test ticket',
    meaning:
      'Hold it before a phone before the doors open: it answers “Test ticket” and counts nobody. It opens no door.',
    keep: 'Print this page and keep it with the phones.',
    back: 'All devices',
    link: 'Show the test ticket',
  },
}
