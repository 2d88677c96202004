import type { ConsoleWords } from './shape.ts'

const some = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

/** What the desk says in English of bookings, their files and the log. */
export const enBookings: Pick<ConsoleWords, 'bookings' | 'booking' | 'exports' | 'log'> = {
  bookings: {
    title: 'Bookings',
    search: 'Find in all sessions',
    searchHint: 'A name, reference, e-mail address, seat or number, or the short code of a ticket.',
    all: 'All bookings',
    none: 'There is no booking yet.',
    noneFound: 'Nothing of the kind. Try a part of the name, or the reference alone.',
    caption: (count) => `${some(count, 'booking')}, latest first`,
    column: { reference: 'Reference', holders: 'Holders', series: 'Sessions', tickets: 'Tickets' },
    moreSeries: (count) => `and ${count} more`,
    more: 'More bookings',
    allFound: (found) => `With all ${found} tickets found`,
  },
  booking: {
    title: (reference) => `Booking ${reference}`,
    noEmail: 'No e-mail address',
    caption: (count) => some(count, 'ticket'),
    linkTitle: 'The holder’s link',
    linkMeaning:
      'For who has lost the message. Whoever has this link has the tickets: give it to the holder alone.',
  },
  exports: {
    link: 'Export',
    title: 'Export bookings',
    series: 'Session or pass',
    everything: 'All sessions and passes',
    choose: 'Choose',
    count: (count) => some(count, 'booking'),
    csvTitle: 'A table for your own mailing',
    csvMeaning:
      'A line for each booking: reference, name, e-mail address, number of tickets and the holder’s link. Opens in a spreadsheet.',
    csv: 'Get the table (CSV)',
    zipTitle: 'One PDF for each booking',
    zipMeaning: 'A ZIP archive: a file for each booking, named after its reference.',
    zip: 'Get the PDFs (ZIP)',
    running: 'The archive is on its way. You may leave this page.',
    made: (made, all) => `${made} of ${all} bookings`,
    stop: 'Stop',
    ended: {
      whole: (made) => `The archive is whole: ${some(made, 'file')}.`,
      stopped: (made) => `Stopped after ${some(made, 'file')}. What has arrived is incomplete.`,
      failed: (made) => `Broken off after ${some(made, 'file')}. Try again.`,
    },
    tooMany: (most) => `An archive holds at most ${most} files. Choose one session.`,
    care: 'These files let in whoever has them, and hold personal data: delete them once you need them no more. The export is noted in the log.',
    column: { reference: 'reference', name: 'name', email: 'e-mail', tickets: 'tickets', link: 'link' },
  },
  log: {
    title: 'Log',
    who: 'Who',
    what: 'What',
    from: 'From',
    until: 'to',
    anyone: 'Everybody',
    anything: 'Everything',
    show: 'Show',
    caption: 'What was done, latest first',
    none: 'Nothing of the kind was done.',
    more: 'Older',
    undo: 'Undo',
    numbers: (numbers) => `no. ${numbers}`,
    whole: 'The whole log',
  },
}
