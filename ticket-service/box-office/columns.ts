/** What a column of an import may hold, and the headings by which it is known, in French and English. */
const headings = {
  reference: [
    'reference',
    'ref',
    'booking',
    'order',
    'reservation',
    'commande',
    'numero de commande',
    'dossier',
  ],
  session: ['session', 'seance', 'session number', 'numero de seance'],
  event: ['event', 'evenement', 'spectacle', 'show', 'film', 'pass'],
  date: ['date', 'jour', 'day'],
  time: ['time', 'heure', 'horaire'],
  type: ['type', 'ticket type', 'tarif', 'categorie', 'category', 'type de billet'],
  people: ['people', 'personnes', 'party', 'nombre', 'quantity', 'quantite', 'places'],
  seat: ['seat', 'siege', 'fauteuil'],
  holder: ['holder', 'name', 'nom', 'titulaire', 'full name', 'nom complet', 'beneficiaire'],
  email: ['email', 'e-mail', 'mail', 'courriel', 'adresse e-mail'],
  barcode: [
    'barcode',
    'bar code',
    'code',
    'ticket code',
    'code-barres',
    'code barres',
    'code a barres',
    'codebarre',
    'contremarque',
    'qr code',
    'qr',
  ],
  payment: ['payment', 'paiement', 'paye', 'paid', 'reglement'],
} as const

export type Column = keyof typeof headings

export type Columns = ReadonlyMap<Column, number>

const plain = (heading: string): string =>
  heading
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[\s_]+/g, ' ')
    .replaceAll(/[^a-z0-9 -]/g, '')
    .trim()

/** Where each column stands; a heading that is not known is left out, the first of two alike counts. */
export function columnsOf(header: readonly string[]): Columns {
  const columns = new Map<Column, number>()
  header.forEach((heading, index) => {
    const found = (Object.keys(headings) as Column[]).find((column) =>
      (headings[column] as readonly string[]).includes(plain(heading)),
    )
    if (found && !columns.has(found)) columns.set(found, index)
  })
  return columns
}
