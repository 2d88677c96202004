import type { ConsoleWords } from './shape.ts'

const some = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

/** What somebody takes away, and has to pay. */
const sum = (tickets: number, price: string, isDue: boolean): string =>
  `${some(tickets, 'ticket')}${price === '' ? '' : `, ${price}`}${isDue ? ' still to be paid' : ''}`

/** What the desk says in English of bookings, their files and the log. */
export const enBookings: Pick<ConsoleWords, 'bookings' | 'booking' | 'newBooking' | 'exports' | 'log'> = {
  bookings: {
    title: 'Bookings',
    search: 'Find in all sessions',
    searchHint: 'A name, reference, e-mail address, seat or number, or the short code of a ticket.',
    all: 'All bookings',
    none: 'There is no booking yet.',
    noneFound: 'Nothing of the kind. Try a part of the name, or the reference alone.',
    caption: (count) => `${some(count, 'booking')}, latest first`,
    column: { reference: 'Reference', holders: 'Holders', series: 'Sessions', tickets: 'Tickets' },
    cancelled: (cancelled, tickets) => (cancelled === tickets ? 'Cancelled' : `${cancelled} cancelled`),
    moreSeries: (count) => `and ${count} more`,
    more: 'More bookings',
    allFound: (found) => `With all ${found} tickets found`,
  },
  booking: {
    made: {
      booked: (tickets, price, isDue) => `It is booked: ${sum(tickets, price, isDue)}.`,
      again: (tickets, price, isDue) =>
        `The same form came twice and has booked once: ${sum(tickets, price, isDue)}.`,
    },
    next: 'Next booking',
    cancelAll: 'Cancel the booking',
    pdf: 'Tickets as PDF',
    print: 'Print in another layout',
    title: (reference) => `Booking ${reference}`,
    noEmail: 'No e-mail address',
    caption: (count) => some(count, 'ticket'),
    linkTitle: 'The holder’s link',
    linkMeaning:
      'For who has lost the message. Whoever has this link has the tickets: give it to the holder alone.',
  },
  newBooking: {
    title: 'New booking',
    faulty: 'Nothing is booked: correct what is marked.',
    before: 'This form has booked already. Send it again to book what it says now, too.',
    from: 'Sessions from this day on',
    show: 'Show',
    noneFrom: 'There is no session from this day on.',
    closed: { full: 'full', cancelled: 'cancelled', over: 'over' },
    on: 'on now',
    left: (left) => `${some(left, 'place')} left`,
    counts: 'How many',
    tickets: 'Tickets',
    ticketsFor: { each: 'One for each person', party: 'One for all the people of a ticket type' },
    name: 'Name (optional)',
    nameHint: 'The booking is found by it; it stands on the tickets.',
    email: 'E-mail address (optional)',
    emailHint: 'Nothing is sent to it: it is kept for your own mailing.',
    payment: 'Payment',
    due: 'Still to be paid',
    dueHint: 'Ticked: at the gate the holder is sent to the box office, or refused, as the ticket type says.',
    more: 'Seats, a reference of your own',
    seats: 'Seats',
    seatsHint:
      'One for each ticket, in the order above: F12, F13. Where a seat has a comma of its own, semicolons.',
    reference: 'Reference',
    referenceHint: 'Left empty: eight letters and digits that can be read out.',
    submit: 'Book',
    back: 'Book nothing',
    faults: {
      none: 'Say how many.',
      tooMany: (most) =>
        `At most ${most} tickets in one booking. For more people, take one ticket for all of a type.`,
      type: 'This ticket type is not there any more. Look at the numbers again.',
      seats: (seats, tickets) => `${some(seats, 'seat')} for ${some(tickets, 'ticket')}.`,
      seat: (most) => `A seat has at most ${most} letters, fewer where they have accents.`,
      email: 'An address such as name@example.org, or nothing.',
      taken: 'This reference belongs to another booking.',
      exhausted: 'The session has no number left.',
      closed: {
        full: 'This session is full. Choose another one.',
        cancelled: 'This session is cancelled. Choose another one.',
        over: 'It is over. Choose another one.',
      },
    },
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
