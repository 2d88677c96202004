import type { Language } from '../../../shared/words/language.ts'
import type { ImportFault } from '../../box-office/import/faults.ts'
import type { Field } from '../../box-office/import/fields.ts'

type FaultWords = Readonly<Record<ImportFault['fault'], string>>

const fr: FaultWords = {
  'mixed-encodings':
    'Cette ligne n’est pas en UTF-8, d’autres le sont : le fichier en réunit plusieurs. Enregistrez-le en « CSV UTF-8 », ou importez-les un par un.',
  'old-workbook':
    'C’est un classeur protégé par un mot de passe, ou d’Excel 4 ou plus ancien. Enregistrez-le en .xlsx, sans mot de passe.',
  'web-page':
    'C’est une page web sans tableau de réservations, peut-être une erreur ou une connexion. Exportez la liste à nouveau.',
  'no-sheet': 'Ce n’est pas un tableur. Exportez un fichier CSV ou un classeur (.xlsx, .ods, .xls).',
  'broken-workbook':
    'Ce classeur ou cette archive ne se lit pas. Ouvrez-le et enregistrez la liste en .xlsx ou en CSV.',
  'too-much-inside':
    'Ce classeur contient plus qu’aucune liste de réservations. Enregistrez la seule feuille utile en CSV.',
  'error-value': 'C’est une erreur du tableur, pas une valeur.',
  'rounded-number':
    'A été arrondi par un tableur : les derniers chiffres sont perdus. Importez le fichier tel qu’il a été exporté, sans l’ouvrir avant.',
  'unknown-status': 'Billet valable ou non ? Dites plus haut ce que ce statut veut dire.',
  'too-many-tickets':
    'Trop de lignes ont cette référence pour une seule réservation : ce n’est peut-être pas la colonne des références.',
  'broken-quotes': 'Guillemet jamais fermé, ou au milieu d’une cellule.',
  empty: 'Le fichier n’a aucune réservation.',
  'missing-column': 'Cette colonne manque.',
  'too-many-cells':
    'Au-delà de la dernière colonne : mettez entre guillemets une cellule qui contient le séparateur.',
  'doubled-reference':
    'Cette référence est là deux fois ; la première ligne est entre parenthèses. Dites plus haut si ce sont des billets d’une même réservation.',
  'people-of-booking':
    'Chaque ligne de cette réservation dit autant de personnes que la réservation a de lignes. Dites plus haut si chaque billet est pour autant, ou tous ensemble.',
  'doubled-barcode':
    'Ce code-barres est là deux fois pour une séance ; la première ligne est entre parenthèses. Un code pour plusieurs personnes est une seule ligne, avec leur nombre.',
  missing: 'Vide.',
  'too-long': 'Trop long.',
  'control-character': 'Contient un caractère invisible, peut-être un saut de ligne.',
  'no-number': 'N’est pas un nombre de personnes de 1 à 99.',
  'no-date': 'N’est pas une date. Écrivez 2026-12-04 ou 04/12/2026.',
  'no-time': 'N’est pas une heure. Écrivez 20:30 ou 20h30.',
  'no-email': 'N’est pas une adresse e-mail.',
  'no-payment': 'N’est ni payé ni à payer.',
  'unknown-session': 'Cette séance n’existe pas.',
  'other-day':
    'La séance de ce numéro est un autre jour. Si c’est le numéro d’un autre système, laissez sa colonne de côté.',
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
  'mixed-encodings':
    'This line is not UTF-8, and others are: the file was put together of several. Save it as “CSV UTF-8”, or import them one by one.',
  'old-workbook':
    'This is a workbook with a password, or one of Excel 4 or older. Save it as .xlsx without a password.',
  'web-page':
    'This is a web page without a table of bookings, perhaps an error or a sign-in. Export the list anew.',
  'no-sheet': 'This is no spreadsheet. Export a CSV file or a workbook (.xlsx, .ods, .xls).',
  'broken-workbook':
    'This workbook or archive cannot be read. Open it and save the list anew as .xlsx or CSV.',
  'too-much-inside':
    'More is packed in this workbook than any list of bookings holds. Save the one worksheet as CSV.',
  'error-value': 'Is an error of the spreadsheet, not a value.',
  'rounded-number':
    'Was rounded by a spreadsheet: its last digits are lost. Import the file as it was exported, without opening it before.',
  'unknown-status': 'A good ticket or not? Say above what this status means.',
  'too-many-tickets':
    'More rows have this reference than one booking has tickets: this may not be the column of references.',
  'broken-quotes': 'A quotation mark that is never closed, or one in the middle of a cell.',
  empty: 'The file has no bookings.',
  'missing-column': 'This column is missing.',
  'too-many-cells': 'Beyond the last column: put a cell that holds the separator in quotation marks.',
  'doubled-reference':
    'This reference is there twice; the first line stands in brackets. Say above whether these are tickets of one booking.',
  'people-of-booking':
    'Each line of this booking says as many people as the booking has lines. Say above whether each ticket is for so many, or all of them together.',
  'doubled-barcode':
    'This barcode is there twice in one session; the first line stands in brackets. One code for several people is one row, with their number.',
  missing: 'Empty.',
  'too-long': 'Too long.',
  'control-character': 'Has an invisible character, perhaps a line break.',
  'no-number': 'Is no number of people from 1 to 99.',
  'no-date': 'Is no date. Write 2026-12-04 or 04/12/2026.',
  'no-time': 'Is no time. Write 20:30 or 20h30.',
  'no-email': 'Is no e-mail address.',
  'no-payment': 'Is neither paid nor due.',
  'unknown-session': 'There is no such session.',
  'other-day':
    'The session of this number is on another day. If the number is of another system, leave its column out.',
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
    barcode: 'code-barres',
    ticket: 'numéro de billet',
    session: 'séance',
    event: 'événement',
    date: 'date',
    time: 'heure',
    type: 'tarif',
    price: 'prix (pour information)',
    people: 'personnes',
    companions: 'accompagnants',
    ofType: 'personnes de ce tarif',
    ofSession: 'personnes de cette séance',
    duo: 'duo (pass Culture)',
    seat: 'place',
    seatZone: 'place : zone',
    seatRow: 'place : rang',
    seatNumber: 'place : numéro',
    holder: 'nom',
    firstName: 'prénom',
    lastName: 'nom de famille',
    buyer: 'acheteur : nom',
    buyerFirstName: 'acheteur : prénom',
    buyerLastName: 'acheteur : nom de famille',
    company: 'société',
    email: 'e-mail',
    buyerEmail: 'acheteur : e-mail',
    payment: 'paiement',
    status: 'statut',
    cancelled: 'annulé ou remboursé',
    used: 'déjà utilisé',
  },
  en: {
    reference: 'reference',
    barcode: 'barcode',
    ticket: 'ticket number',
    session: 'session',
    event: 'event',
    date: 'date',
    time: 'time',
    type: 'type',
    price: 'price (for information)',
    people: 'people',
    companions: 'companions',
    ofType: 'people of that type',
    ofSession: 'people of that session',
    duo: 'duo (pass Culture)',
    seat: 'seat',
    seatZone: 'seat: zone',
    seatRow: 'seat: row',
    seatNumber: 'seat: number',
    holder: 'name',
    firstName: 'first name',
    lastName: 'family name',
    buyer: 'buyer: name',
    buyerFirstName: 'buyer: first name',
    buyerLastName: 'buyer: family name',
    company: 'company',
    email: 'e-mail',
    buyerEmail: 'buyer: e-mail',
    payment: 'payment',
    status: 'status',
    cancelled: 'cancelled or refunded',
    used: 'used already',
  },
} as const satisfies Readonly<Record<Language, Readonly<Record<Field, string>>>>
