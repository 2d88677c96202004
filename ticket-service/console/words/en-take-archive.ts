import { groupedEn } from '../../../shared/words/counts.ts'
import type { ConsoleWords } from './shape.ts'

/** What the desk says in English of taking an archive in. */
export const enTakeArchive: Pick<ConsoleWords, 'takeArchive'> = {
  takeArchive: {
    title: 'Take in an archive',
    offer: 'Do you come from another Contremarque service?',
    link: 'Take in an archive instead',
    intro:
      'An archive is the ZIP file that “Take everything along” made at the other service. It is read and checked first; nothing is taken in before you agree.',
    file: 'Archive (ZIP file)',
    fileHint: (most) => `At most ${most} MB.`,
    noFile: 'Choose a file.',
    tooLarge: (most) =>
      `This file is larger than ${most} MB. Nothing was changed. Take it in on the server, with the command below.`,
    look: 'Check the archive',
    larger: 'For a larger archive, or where the line takes more than three minutes, on the server:',
    reading: (percent) => `Reading and checking: ${percent} %`,
    nothingYet: 'Nothing is taken in yet. You may close this page and come back by the same link.',
    question: (organiser) => `Take in “${organiser}”?`,
    madeAt: (issuer, date) =>
      `The archive of ${issuer}, made on ${date}, is whole and in order. Nothing is taken in yet. First stop issuing tickets at the other service.`,
    bookings: 'bookings',
    tickets: 'tickets',
    scans: 'scans',
    samePhrase: 'The recovery phrase is the same: all goes on as before, printed tickets and links included.',
    otherPhrase:
      'The recovery phrase is another one here: a new signing key begins. QR codes printed before are still admitted; short codes and barcodes of other sellers are not: print those tickets anew.',
    skip: 'Numbers to leave free in each session',
    skipHint:
      'If the other service may have issued tickets since the archive was made: as many as it may have issued. Else 0.',
    owner: 'Who signs in first',
    nameHint: 'An owner of the archive, or a new one. The others get a link from them.',
    take: 'Take everything in',
    another: 'No, choose another file',
    done: (count) =>
      `The archive is taken in: ${groupedEn(count)} rows. The other accounts sign in by a link that you give them; phones bring themselves up to date.`,
  },
}
