import type { ConsoleWords } from './shape.ts'

/** What the desk says in English of an organiser's archive. */
export const enArchive: Pick<ConsoleWords, 'archive'> = {
  archive: {
    title: 'Take everything along',
    link: 'Take everything along as one file (archive)',
    intro: 'One ZIP file, to keep or to take in at another Contremarque service.',
    holds: 'What is in it',
    held: [
      'the programme, with its past',
      'bookings and tickets, with names and addresses',
      'scans as the phones sent them, and conflicts',
      'accounts, how tickets are printed, the desk’s log',
      'the keys that verify tickets; those that sign, encrypted',
      'tickets, scans and conflicts as CSV too, for a spreadsheet',
    ],
    lacks: 'What is not in it',
    lacking: ['passwords and sign-ins', 'API keys', 'anything of another organiser'],
    names: 'This file holds personal data: keep it as you would keep the list of your visitors.',
    fetch: 'Prepare and download',
    back: 'Take it in elsewhere',
    backHow:
      'First stop issuing tickets here. An empty service takes the file in on its first page, behind the link that it prints at its start; beside other organisers, or where the file is very large, by this command. Tickets printed before are admitted there.',
    file: 'FILE',
  },
}
