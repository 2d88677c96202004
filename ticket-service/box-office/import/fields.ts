/** What a column of an import may hold. */
export const fields = [
  'reference',
  'barcode',
  'ticket',
  'session',
  'event',
  'date',
  'time',
  'type',
  'price',
  'people',
  'duo',
  'seat',
  'seatZone',
  'seatRow',
  'seatNumber',
  'holder',
  'firstName',
  'lastName',
  'buyer',
  'buyerFirstName',
  'buyerLastName',
  'company',
  'email',
  'buyerEmail',
  'payment',
  'status',
  'cancelled',
  'used',
] as const
export type Field = (typeof fields)[number]

export const parseField = (text: unknown): Field | null => fields.find((field) => field === text) ?? null

/** What each column of a file holds, in the order of its columns; null: not taken. */
export type Columns = readonly (Field | null)[]

/** A heading without case, accents and signs: `N° de commande` is `no de commande`. */
export const plain = (heading: string): string =>
  heading
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/\([^)]*\)|[*?]/g, ' ')
    .replaceAll(/n\s?[°º]|#|№/g, ' no ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\bno of\b/, 'number of')
    .trim()

const order =
  '(?:order|booking|reservation|commande|dossier|transaction|purchase|achat|panier|payment|paiement)'
const id = '(?:no|nr|number|numero|num|id|code|ref|reference|identifiant)'
const of = '(?: (?:de|du|des|d|of|de la|de l|la|l))?'
const showing =
  '(?:seance|representation|evenement|spectacle|session|visite|venue|concert|event|show|performance|occasion|offre|manifestation|film|projection|creneau|visit|slot)'
const ticketWord = '(?:ticket|billet|e billet|entree|place|coupon|voucher|contremarque)'
const person =
  '(?:participant|beneficiaire|spectateur|titulaire|visiteur|invite|adherent|attendee|holder|guest|visitor|passenger|benevole|porteur)'
const payer =
  '(?:acheteur|payeur|buyer|purchaser|payer|customer|client|contact|commanditaire|billing|billing contact|booker|user|utilisateur)'
const ofOrder = `(?:${payer}|order|commande)`
const mail =
  '(?:e ?mail|mail|courriel|adresse (?:e ?mail|mail|electronique|de courriel)|e ?mail address|mail address)'
const first = '(?:prenom|first ?name|given ?name|forename)'
const last = '(?:nom|nom de famille|last ?name|surname|family ?name|nom d usage)'
const both = '(?:nom (?:et )?prenoms?|prenoms? (?:et )?nom|nom complet|full ?name|name)'
const start =
  '(?:start|starts|start at|start time|start date|start date time|begin|begins|debut|beginning|heure de debut|date de debut)'

/** Headings that look like another field's: they say nothing of the ticket's session, holder or price. */
const other = new RegExp(
  [
    `^(?:date|heure|time|jour|date et heure|date heure|datetime)${of} (?:${order}|vente|sale)$`,
    `^${order} (?:date|time|datetime|date time)$`,
    '\\b(?:naissance|birth|expir|creat|modif|updat|validation|remboursement|annulation|inscription|registration|scan|check ?in|emission|impression)',
    '\\b(?:telephone|phone|portable|mobile|adresse [12]|adresse postale|postal|zip|ville|city|country|pays|civilite|gender|sexe|tva|vat|tax|frais|fees?|locale|langue|newsletter|commentaires?|comments?|remarques?|notes?|invoice|facture|end|ends|fin)\\b',
    '^(?:cle|key) ',
  ].join('|'),
)

/** By the heading as `plain` writes it; of several that fit, the one with the most points. */
const rules: readonly (readonly [Field, number, RegExp])[] = [
  ['reference', 100, re(`reference|ref|${id}${of} ${order}|${order} ${id}|${order} ${id} ${id}`)],
  ['reference', 90, re(`booking|order|reservation|commande|dossier|panier|confirmation(?: (?:code|${id}))?`)],
  [
    'barcode',
    100,
    re(
      `(?:code ?(?:a )?barres?|bar ?code|qr ?code|code qr|datamatrix|secret)(?: ${id})?|${ticketWord} (?:bar ?code|secret|qr ?code)|contremarque`,
    ),
  ],
  ['barcode', 60, re('token')],
  [
    'barcode',
    80,
    re(`code(?:${of} (?:${ticketWord}|controle|acces|validation))?|${ticketWord} code|access code`),
  ],
  [
    'ticket',
    90,
    re(`${id}${of} (?:${ticketWord}|${person})|(?:${ticketWord}|${person}|position|item) ${id}|positionid`),
  ],
  [
    'session',
    100,
    re(
      'session|seance|representation|creneau|(?:time )?slot|session (?:no|number|name|id)|numero de seance|no de seance',
    ),
  ],
  ['event', 100, re('event|evenement|spectacle|show|film|pass|manifestation|concert|production')],
  [
    'event',
    95,
    re(`(?:nom|name|titre|title|intitule|libelle)${of} ${showing}|${showing} (?:nom|name|titre|title)`),
  ],
  ['event', 60, re('titre|title|offre|activite|activity|campagne|formulaire|visite|event slug')],
  ['date', 100, re(`date|jour|day|date${of} ${showing}|${showing} date`)],
  [
    'date',
    95,
    re(
      `date (?:et )?heure|date ?time|date (?:et )?heure${of} ${showing}|${showing} (?:date )?${start}|${showing} date time|date${of} debut${of} ${showing}|debut${of} ${showing}`,
    ),
  ],
  ['date', 80, re(`${start}|jour${of} ${showing}|quand|when`)],
  [
    'time',
    100,
    re(
      `time|heure|horaire|heure${of} (?:debut|${showing})|horaire${of} ${showing}|${showing} (?:time|heure|hour)|hour|start time|event start time`,
    ),
  ],
  [
    'type',
    100,
    re(
      `tarif|(?:ticket|billet|pass) ?(?:type|name|class|category)|type${of} (?:${ticketWord}|tarif)|(?:intitule|nom|libelle|type)${of} tarif|ticket type name|price (?:category|level|type|name)|categorie${of} (?:prix|tarif|place|billet)|formule|fare|tariff|deal(?: (?:title|name))?`,
    ),
  ],
  [
    'type',
    85,
    re(
      'type|categorie|category|billet|ticket|item|product|produit|article|rate|libelle|nom du billet|ticket class|type de produit',
    ),
  ],
  [
    'price',
    100,
    re(
      `price|prix|montant|amount|(?:prix|montant)(?: .*)?|(?:ticket|unit|item|net|gross|face|deal) (?:price|value|amount)|total(?: (?:paid|paye|ttc|amount|price|net))?|tarif ttc|valeur|amount paid|price paid`,
    ),
  ],
  [
    'people',
    100,
    re(
      `people|personnes?|party(?: size)?|(?:nombre|nb|nbr|nbre|number|qte|quantite)(?: (?:de|d|of))? (?:places?|personnes?|billets?|tickets?|entrees?|participants?|people|guests|persons|seats)|quantity|quantite|qty|qte|qté|nombre|nb|places|tickets|billets|pax|guests|couverts|covers|ticket quantity|tickets quantity`,
    ),
  ],
  ['duo', 100, re('duo')],
  ['seat', 100, re('seat|seat (?:name|label)|siege|fauteuil|placement|place numerotee|seating|emplacement')],
  [
    'seatNumber',
    100,
    re(`seat ${id}|place|${id}${of} (?:place|siege|fauteuil)|(?:place|siege|fauteuil) ${id}`),
  ],
  ['seatRow', 100, re('row|rang|rangee|seat row|row name')],
  ['seatZone', 100, re('zone|seat zone|bloc|block|section|secteur|tribune|zone de placement|area')],
  ['firstName', 100, re(`${first}|${first}${of} ${person}|${person} ${first}|attendee name ${first}`)],
  ['lastName', 100, re(`${last}|${last}${of} ${person}|${person} ${last}|attendee name ${last}`)],
  ['holder', 100, re(`${both}|${both}${of} ${person}|${person}(?: (?:${both}))?|attendee name`)],
  ['buyerFirstName', 100, re(`${first}${of} ${ofOrder}|${ofOrder} ${first}`)],
  ['buyerLastName', 100, re(`${last}${of} ${ofOrder}|${ofOrder} ${last}`)],
  ['buyer', 100, re(`${both}${of} ${payer}|${payer}(?: (?:${both}))?|name on order`)],
  [
    'company',
    100,
    re(
      'company|societe|entreprise|organisation|organization|raison sociale|association|institution|etablissement|groupe|group name',
    ),
  ],
  ['email', 105, re(`${mail}${of} ${person}|${person} ${mail}`)],
  ['email', 100, re(mail)],
  ['buyerEmail', 100, re(`${mail}${of} ${ofOrder}|${ofOrder} ${mail}`)],
  [
    'payment',
    100,
    re(
      'payment|paiement|paye|paid|reglement|regle|(?:statut|etat)(?: (?:de|du))? (?:paiement|reglement)|payment (?:status|state)|is paid|paid status',
    ),
  ],
  [
    'status',
    100,
    re(
      `status|statut|etat|state|(?:statut|etat)${of} (?:${order}|${ticketWord}|${person})|(?:${order}|${ticketWord}|${person}) (?:status|state|statut|etat)`,
    ),
  ],
  ['cancelled', 100, re('annulee?|cancell?ed|is cancell?ed|remboursee?|refunded|supprimee?|deleted')],
  ['used', 100, re('utilisee?|used|scannee?|scanned|compostee?|checked ?in|controlee?|redeemed')],
]

function re(source: string): RegExp {
  return new RegExp(`^(?:${source})$`)
}

/** The field that a heading speaks of, with how plainly. */
function fieldOf(heading: string): { readonly field: Field; readonly points: number } | null {
  const text = plain(heading)
  if (text === '') return null
  let best: { readonly field: Field; readonly points: number } | null = null
  for (const [field, points, pattern] of rules)
    if (points > (best?.points ?? 0) && pattern.test(text)) best = { field, points }
  return best && other.test(text) && !isPlain(best.field, text) ? null : best
}

/** Words that stand in foreign headings too, but here are the whole of one. */
const isPlain = (field: Field, text: string): boolean =>
  field === 'used' || field === 'cancelled' || (field === 'barcode' && text === 'code validation')

/** Where each field stands: the plainest heading takes it, of two alike the first. */
export function columnsOf(headings: readonly string[]): Columns {
  const found = headings.map((heading, index) => ({
    index,
    ...(fieldOf(heading) ?? { field: null, points: 0 }),
  }))
  const columns: (Field | null)[] = headings.map(() => null)
  const taken = new Set<Field>()
  const take = (index: number, field: Field): void => {
    taken.add(field)
    columns[index] = field
  }
  for (const { index, field } of found.toSorted((a, b) => b.points - a.points || a.index - b.index)) {
    if (!field) continue
    if (!taken.has(field)) take(index, field)
    // Two addresses: the one of the order stands in where a ticket has none.
    else if (field === 'email' && !taken.has('buyerEmail')) take(index, 'buyerEmail')
  }
  return withoutDoubts(columns)
}

/** `Nom` alone is a whole name; beside a first name it is the family name. A seat that has a name needs no row and number. */
function withoutDoubts(columns: readonly (Field | null)[]): Columns {
  const has = (field: Field) => columns.includes(field)
  return columns.map((field) => {
    if (field === 'lastName' && !has('firstName') && !has('holder')) return 'holder'
    if (field === 'buyerLastName' && !has('buyerFirstName') && !has('buyer')) return 'buyer'
    const isPartOfSeat = field === 'seatZone' || field === 'seatRow' || field === 'seatNumber'
    return isPartOfSeat && has('seat') ? null : field
  })
}

/** How many fields a row of headings names; a row of which hardly any cell is a heading is none. */
export function headingScore(cells: readonly string[]): number {
  const named = columnsOf(cells).filter((field) => field !== null).length
  return named >= 2 ? named : 0
}
