import type { ConsoleWords } from './shape.ts'

/** What the desk says in English of a site's set-up. */
export const enSite: Pick<ConsoleWords, 'site'> = {
  site: {
    title: 'Open a site to visitors',
    offer: 'A monument, a museum, a garden? One page is enough to open it for booking.',
    start: 'Open a site to visitors',
    intro:
      'One page: what is visited, when, how many places. All of it can be changed in the programme afterwards.',
    what: 'What is visited',
    whatHint: 'For example: “Visit of the tower”.',
    types: 'Who comes',
    typesHint: 'With commas between. The first is given to those who book, all are counted at the gate.',
    usualTypes: 'Adult, Child, School group',
    typesFault: 'One to eight names, with commas between.',
    notFree: (name) => `“${name}” is there already and is not free: choose another name.`,
    places: 'Places of each slot',
    submit: 'Open it for booking',
    ready: (title) => `“${title}” is open`,
    made: (count) => `${count} slots can be booked from now on.`,
    link: 'The link to give out',
    linkHint: 'For the town’s website, a message, a sign.',
    qr: 'QR code of the booking link',
    poster: 'The poster to print',
    phone: 'The phone at the entrance',
    phoneHint: 'It reads tickets and counts visitors without booking, also without a network.',
    pair: 'Pair a phone',
  },
}
