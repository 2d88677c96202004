import { countedEn } from '../../../shared/words/counts.ts'
import type { ConsoleWords } from './shape.ts'

const sessions = (count: number): string => countedEn(count, 'session')

/** What the desk says in English of a site's set-up and of its closing days. */
export const enSite: Pick<ConsoleWords, 'site' | 'closing'> = {
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
    made: (count) => `${countedEn(count, 'slot', 'slots')} can be booked from now on.`,
    link: 'The link to give out',
    linkHint: 'For the town’s website, a message, a sign.',
    qr: 'QR code of the booking link',
    poster: 'The poster to print',
    phone: 'The phone at the entrance',
    phoneHint: 'It reads tickets and counts visitors without booking, also without a network.',
    pair: 'Pair a phone',
    noGate: 'This venue has no gate yet: add one, then pair a phone with it.',
  },
  closing: {
    offer: 'Close a day',
    title: 'Close a day, or several',
    intro: 'All sessions of these days are cancelled at once: a public holiday, a storm, building works.',
    show: 'Show the sessions',
    none: 'No session is to come on these days.',
    openTitle: (count) => `${sessions(count)} to cancel`,
    people: (people) =>
      people === 0
        ? 'Nobody has booked them.'
        : `${countedEn(people, 'person has', 'people have')} booked them. Their ticket says so as soon as they open it, but nothing is sent from here: let them know.`,
    words: 'What visitors and the usher read',
    example: 'For example: “Closed today, gale.”',
    close: (count) => `Cancel ${sessions(count)}`,
    cancelledTitle: (count) => `${sessions(count)} cancelled already`,
    reopen: (count) => `Reinstate ${sessions(count)}`,
    booked: 'Booked',
    caption: 'Sessions of these days',
    done: {
      closed: 'It is closed. The public pages and the gates are told.',
      reopened: 'It is open again. The public pages and the gates are told.',
    },
  },
}
