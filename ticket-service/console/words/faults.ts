import type { Language } from '../../../shared/words/language.ts'
import type { Column } from '../../box-office/columns.ts'
import type { ImportFault } from '../../box-office/import-bookings.ts'

type FaultWords = Readonly<Record<ImportFault['fault'], string>>

const fr: FaultWords = {
  'not-utf-8': 'N’est pas de l’UTF-8. Enregistrez le fichier en « CSV UTF-8 ».',
  'broken-quotes': 'Guillemet jamais fermé, ou au milieu d’une cellule.',
  empty: 'Le fichier n’a aucune réservation.',
  'missing-column': 'Cette colonne manque.',
  'too-many-cells':
    'Au-delà de la dernière colonne : mettez entre guillemets une cellule qui contient le séparateur.',
  'doubled-reference': 'Cette référence est là deux fois ; la ligne de la première est entre parenthèses.',
  missing: 'Vide.',
  'too-long': 'Trop long.',
  'control-character': 'Contient un caractère invisible, peut-être un saut de ligne.',
  'no-number': 'N’est pas un nombre de personnes de 1 à 99.',
  'no-date': 'N’est pas une date. Écrivez 2026-12-04 ou 04/12/2026.',
  'no-time': 'N’est pas une heure. Écrivez 20:30 ou 20h30.',
  'no-email': 'N’est pas une adresse e-mail.',
  'no-payment': 'N’est ni payé ni à payer.',
  'unknown-session': 'Cette séance n’existe pas.',
  'ambiguous-session': 'Plusieurs séances commencent alors : nommez l’événement, ou le numéro de la séance.',
  'unknown-event': 'Cet événement n’existe pas, ou plusieurs ont ce titre : écrivez son numéro.',
  'no-pass': 'Cet événement ne vend pas de pass : donnez une date et une heure.',
  'unknown-type': 'Ce tarif n’existe pas, ou plusieurs ont ce nom : écrivez son numéro.',
  'session-cancelled': 'La séance est annulée.',
  full: 'Il ne reste pas assez de places.',
  'reference-taken': 'Cette référence est à une réservation au contenu différent.',
  'own-barcode': 'Est le texte d’un billet de ce service, qui n’a pas besoin de liste.',
  'barcode-taken': 'Ce code-barres est déjà à un autre billet de cette séance.',
  'series-exhausted': 'La séance n’a plus de numéro.',
}

const en: FaultWords = {
  'not-utf-8': 'Is not UTF-8. Save the file as “CSV UTF-8”.',
  'broken-quotes': 'A quotation mark that is never closed, or one in the middle of a cell.',
  empty: 'The file has no bookings.',
  'missing-column': 'This column is missing.',
  'too-many-cells': 'Beyond the last column: put a cell that holds the separator in quotation marks.',
  'doubled-reference': 'This reference is there twice; the line of the first stands in brackets.',
  missing: 'Empty.',
  'too-long': 'Too long.',
  'control-character': 'Has an invisible character, perhaps a line break.',
  'no-number': 'Is no number of people from 1 to 99.',
  'no-date': 'Is no date. Write 2026-12-04 or 04/12/2026.',
  'no-time': 'Is no time. Write 20:30 or 20h30.',
  'no-email': 'Is no e-mail address.',
  'no-payment': 'Is neither paid nor due.',
  'unknown-session': 'There is no such session.',
  'ambiguous-session': 'Several sessions begin then: name the event, or the number of the session.',
  'unknown-event': 'There is no such event, or several of this title: write its number.',
  'no-pass': 'This event sells no pass: give a date and a time.',
  'unknown-type': 'There is no such ticket type, or several of this name: write its number.',
  'session-cancelled': 'The session is cancelled.',
  full: 'There are not enough places left.',
  'reference-taken': 'This reference belongs to a booking with other content.',
  'own-barcode': 'Is the text of a ticket of this service, which needs no list.',
  'barcode-taken': 'This barcode belongs to another ticket of this session.',
  'series-exhausted': 'The session has no number left.',
}

/** Every fault of an import, in every language. */
export const faultWords: Readonly<Record<Language, FaultWords>> = { fr, en }

/** The columns of an import as people call them. */
export const columnWords = {
  fr: {
    reference: 'référence',
    session: 'séance',
    event: 'événement',
    date: 'date',
    time: 'heure',
    type: 'tarif',
    people: 'personnes',
    seat: 'place',
    holder: 'nom',
    email: 'e-mail',
    payment: 'paiement',
    barcode: 'code-barres',
  },
  en: {
    reference: 'reference',
    session: 'session',
    event: 'event',
    date: 'date',
    time: 'time',
    type: 'type',
    people: 'people',
    seat: 'seat',
    holder: 'name',
    email: 'e-mail',
    payment: 'payment',
    barcode: 'barcode',
  },
} as const satisfies Readonly<Record<Language, Readonly<Record<Column, string>>>>
