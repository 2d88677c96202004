import { cancelledRules, type HeadingRule } from './cancelled-headings.ts'
import { type Field, plain } from './fields.ts'
import {
  affirmed,
  answered,
  both,
  first,
  headcount,
  id,
  insteadOf,
  last,
  mail,
  netCount,
  netOf,
  of,
  ofOrder,
  order,
  orderId,
  owing,
  paidOn,
  payer,
  paying,
  person,
  whole as re,
  settled,
  status,
  statusOf,
  sumPaid,
  ticketWord,
  unasked,
} from './heading-words.ts'
import { isOther } from './other-headings.ts'
import { sessionRules } from './session-headings.ts'

/** The points of a number of its own, of what nobody says: a reference where there is no better one. */
export const bareNumber = 40

/** The points of a sum that was paid: beside a price it says whether that is. */
export const ofPaying = 55

/** The points of a name of whom the ticket is for: a mere `Nom` beside it is the buyer's. */
export const ofPerson = 103

/** By the heading as `plain` writes it; of several that fit, the one with the most points. */
const rules: readonly HeadingRule[] = [
  ['reference', 100, re([`localizador|${id}${of} ${order}|${order} ${id}|${order} ${id} ${id}`, orderId])],
  // Of the order or of the ticket: beside the order's it is the ticket's.
  ['reference', 95, re(['reference|ref|referenz|referencia|riferimento|referentie'])],
  [
    'reference',
    90,
    re([
      `booking|order|sales? order|reservation|commande|dossier|panier|bestellung|buchung|pedido|reserva|ordine|prenotazione|bestelling|boeking|reservering|(?:(?:cart|order|booking|product) )?(?:confirmation|ref) (?:code|${id})|file ${id}`,
    ]),
  ],
  ['reference', 50, re([`${id}${of} ${paying}|${paying} ${id}|${paying} ${id} ${id}|panier|transaction`])],
  [
    'reference',
    bareNumber,
    re([
      `id|no|nr|number|numero|num|(?:api|record) id|(?:submission|response|entry|reply|soumission|reponse) (?:id|no|number|numero)|(?:id|no|numero)${of} (?:soumission|reponse)|lfd nr|confirmation`,
      `${id}${of} (?:inscription|registration)|(?:inscription|registration) ${id}`,
    ]),
  ],
  [
    'barcode',
    100,
    re([
      `(?:cab|codes? ?(?:a )?barres?|bar ?codes?|strichcode|streepjescode|codigo de barras|codice a barre|qr ?code|(?:code|codigo|codice) qr|datamatrix|secret|geheimnis)(?: ?${id})?`,
      `${id}${of} (?:code barres?|codigo de barras|codice a barre)|${ticketWord} (?:bar ?code|secret|qr ?code)|(?:bar ?code|secret|qr ?code)${of} ${ticketWord}|contremarque`,
    ]),
  ],
  [
    'barcode',
    95,
    re([
      `code(?:${of} (?:${ticketWord}|controle|acces|validation))?|${ticketWord} ?code|access code|qr code url`,
    ]),
  ],
  [
    'barcode',
    90,
    re([
      `qr|(?:qr ?(?:code )?) ?(?:value|data|content|string|text)|(?:scan|validation|entry|check ?in|unique) code|code unique|codigo|codice|${ticketWord} (?:uid|uuid|hash|token)|position secret`,
    ]),
  ],
  ['barcode', 60, re(['token|public id'])],
  [
    'ticket',
    90,
    re([
      `${id}${of} (?:${ticketWord}|${person})|(?:${ticketWord}|${person}|position|positions|item) ${id}(?: ${id})?|positionid|(?:${ticketWord}|${person}|admission) (?:position|index)`,
      '(?:ticket|karten|positions|teilnehmer|deelnemer)(?:nummer|nr|id)',
    ]),
  ],
  ...sessionRules,
  [
    'type',
    100,
    re([
      `tarifs?|(?:ticket|billet|pass|karten) ?(?:type|tier|name|class|category|typ|art|kategorie)|type${of} (?:${ticketWord}|tarif)|(?:intitule|nom|libelle|type|name)${of} (?:the )?(?:tarif|ticket type)|(?:intitule|libelle)${of} ${ticketWord}|ticket type name|(?:price|fee) (?:category|level|type|name)|price point(?: name)?|categorie${of} (?:prix|tarif|billet)|categorie tarifaire|preis(?:kategorie|stufe|gruppe)|formule|fare|tariff|rate (?:name|title)|tarifa|tariffa|tarief|tickettype|(?:ticket|kaart)(?:soort|naam)|soort (?:ticket|kaartje)|tipo${of} ${ticketWord}|tipologia|deal(?: (?:title|name))?`,
    ]),
  ],
  [
    'type',
    85,
    re([
      `type|(?:registration|inscription) type|type d inscription|categorie|category|kategorie|billet|ticket|item|product|produkt|artikel|produit|article|rate|libelle|nom du billet|ticket class|type de produit|(?:product|item) (?:name|title)|nom du produit|categorie${of} place|tipo|categoria|entrada|biglietto|ingresso|producto|prodotto|produto|products|items|produits|articles|line items|line ?item (?:name|title)|event ticket|${ticketWord}${of} (?:event|evenement|veranstaltung)|(?:ticket|registration) (?:level|title)`,
    ]),
  ],
  ['type', 60, re(['ticket description|variation|variation name|variante|variant'])],
  [
    'price',
    100,
    re([
      `price|gross|prix|preis|betrag|summe|montant|amount|precio|prezzo|importe|importo|prijs|bedrag|preco|(?:prix|preis|montant)(?: (?!paye|regle|verse|deja|encaisse|du$).*)?|(?:ticket|unit|(?:line ?)?item|net|gross|face|deal|original) (?:price|value|amount)|total(?: (?:ttc|amount|price|net))?|gesamt(?:summe|betrag)|tarif ttc|valeur|valor|(?:ticket|einzel|gesamt)preis`,
    ]),
  ],
  [
    'price',
    60,
    re(['(?:order|booking) (?:total|value|(?:total )?amount)|total de la commande|(?:gross|net) sales']),
  ],
  ['price', ofPaying, re([sumPaid])],
  [
    'people',
    100,
    re([
      `people|personnes?|party(?: size)?|(?:nombre|nb|nbr|nbre|number|qte|quantite|anzahl)${of} (?:places?|personnes?|billets?|tickets?|entrees?|participants?|people|guests|persons|pax|visiteurs|seats|personen|platze|karten|teilnehmer)|(?:(?:line ?)?item )?(?:quantity|qty)|quantities|positions|quantite|qty|qte|num (?:seats|tickets|people|persons|guests|attendees)|qté|nombre|nb|nbr|nbre|anzahl|menge|personen|personas|persone|pessoas|cantidad|quantita|aantal|quantidade|plazas|posti|visiteurs|(?:numero|n|aantal)${of} (?:personas|entradas|plazas|persone|biglietti|posti|personen|pessoas|ingressos)|places|seats|sieges|tickets|billets|pax|effectif|guests|participants|attendees|visitors|customers|travell?ers|passengers|inscrits|couverts|covers|tickets? (?:quantity|qty|count|spaces)`,
    ]),
  ],
  ['people', 105, re([netCount])],
  ['people', 95, re([headcount])],
  [
    'companions',
    100,
    re([
      `(?:(?:nombre|nb|nbre|number|anzahl|numero|aantal|effectif)${of} )?(?:accompagnants?|accompagnateurs?|companions?|(?:additional|extra|plus) guests?|plus ones?|begleit(?:ung|personen)|acompanantes|accompagnatori|begeleiders|invites supplementaires)`,
    ]),
  ],
  ['duo', 100, re(['duo'])],
  [
    'seat',
    100,
    re([
      'seat|seat (?:name|label)|asiento|butaca|posto|stoel|zitplaats|assento|siege|fauteuil|placement|place numerotee|seating|emplacement|sitz|sitzplatz|sitz(?:platz ?)?name|nom (?:du siege|de (?:la )?place)',
    ]),
  ],
  [
    'seatNumber',
    100,
    re([
      `seat ${id}|place|platz|lugar|(?:no|num|numero|code)${of} (?:place|siege|fauteuil)|(?:place|siege|fauteuil) (?:no|num|numero)|(?:sitz|platz|sitzplatz) ?nummer`,
    ]),
  ],
  ['seatRow', 100, re(['row|rang|rangee|reihe|fila|rij|seat row|row name|sitz(?:platz )?reihe'])],
  [
    'seatZone',
    100,
    re([
      'zone|seat zone|sitzplatz zone|bloc|block|section(?: name)?|secteur|sektor|bereich|tribune|zone de placement|area|zona|settore|vak',
    ]),
  ],
  [
    'firstName',
    ofPerson,
    re([
      `nombre(?: del?)? (?:asistente|titular|participante|espectador|visitante)|${first}${of} ${person}|(?:${person}|will call) ${first}|attendee name ${first}`,
    ]),
  ],
  ['firstName', 100, re([first])],
  ['firstName', 95, re(['first|ticket (?:first|given) ?name'])],
  [
    'lastName',
    ofPerson,
    re([`${last}${of} ${person}|(?:${person}|will call) ${last}|attendee name ${last}`]),
  ],
  ['lastName', 100, re([last])],
  ['lastName', 95, re(['last|ticket (?:last|family) ?name|ticket surname'])],
  [
    'holder',
    ofPerson,
    re([
      `${both}${of} ${person}|${person} (?:${both})|attendee name|name on (?:the )?ticket|ticket full name|teilnehmername`,
    ]),
  ],
  ['holder', 100, re([`${both}|${person}`])],
  [
    'buyerFirstName',
    100,
    re([`nombre(?: del?)? (?:comprador|cliente|usuario)|${first}${of} ${ofOrder}|${ofOrder} ${first}`]),
  ],
  ['buyerLastName', 100, re([`${last}${of} ${ofOrder}|${ofOrder} ${last}`])],
  [
    'buyer',
    100,
    re([
      `${both}${of} ${payer}|${payer}(?: (?:${both}))?|name on order|will call name|responsable|order (?:full )?name|(?:kaufer|besteller|kunden)name`,
    ]),
  ],
  ['buyer', 60, re(['(?:purchased|ordered|booked|bought|order placed) by|(?:reserve|achete|commande) par'])],
  [
    'company',
    100,
    re([
      'company|societe|entreprise|organisation|organization|raison sociale|association|institution|etablissement|groupe|group name|nom du groupe|ticket company name|firma|verein|unternehmen|empresa|azienda|bedrijf|organisatie',
    ]),
  ],
  ['email', 105, re([`${mail}${of} ${person}|${person} ${mail}|ticket ${mail}`])],
  ['email', 100, re([mail])],
  ['buyerEmail', 100, re([`${mail}${of} ${ofOrder}|${ofOrder} ${mail}`])],
  [
    'payment',
    100,
    re([
      `paye|payee|paid|regle|reglee|bezahlt|pagad[oa]|pagat[oa]|betaald|${status}${of} (?:${paying}|reglement|pago|pagamento)|${paying} ${status}|paid type|betaal(?:d|status)|payment ${status}|is paid|paid status|(?:bezahl|zahlungs|zahl)status|${settled}|${paidOn}|${owing}`,
    ]),
  ],
  ['payment', 90, re(['payment|paiement|reglement|zahlung|pago|pagamento|betaling'])],
  [
    'status',
    100,
    re([
      `${status}|${answered}|(?:order|bestel|boekings)status|${status}${of} ${statusOf}|${statusOf} ${status}|(?:ticket|teilnehmer|bestell|buchungs)status`,
    ]),
  ],
  ['status', 90, re([affirmed])],
  ...cancelledRules,
  [
    'used',
    100,
    re([
      `(?:is )?(?:archived|incomplete)|archivee?|incomplete?|(?:en )?attente|waiting|no ?show|${insteadOf}`,
      `(?:is )?transferred|transferee?|(?:is )?exchanged|echangee?|utilisee?|used|scannee?|scanned|compostee?|(?:is )?checked ?in(?: (?:at|date))?|check ?in|check ?in (?:date|time)|controlee?|redeemed|has arrived|arrived|admitted|validated at|validad[oa]|convalidat[oa]|checkin|scan (?:date|time)|scanned on|date${of} (?:scan|passage|controle|compostage)|(?:eingecheckt|eingelost|entwertet|gescannt) (?:am|um)|(?:gescand|ingecheckt) op|admission status|eingecheckt|eingelost|entwertet|gescannt|gescand|ingecheckt|gebruikt|utilizad[oa]|utilizzat[oa]|presence|attended|is attended|attendance(?: status)?|check ?in status|checked|scanne le|scanned at`,
    ]),
  ],
]

/** `PaidPrice`, `QRCode`. */
export const spaced = (heading: string): string =>
  heading.replaceAll(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ')

/** `Event/Event Start Date`, as Odoo writes the way to a field. */
const onceEach = (text: string): string => text.replaceAll(/\b(\p{L}+) (?=\1\b)/gu, '')

/** Whether a heading says something that is known here, be it that it is of no use. */
export const isKnownHeading = (heading: string): boolean =>
  fieldOf(heading) !== null || isOther(null, plain(heading))

/** The field that a heading speaks of, with how plainly. */
export function fieldOf(heading: string): { readonly field: Field; readonly points: number } | null {
  const written = plain(netOf(heading)).replace(/ (?:utc|gmt)$/, '')
  for (const text of new Set([written, plain(spaced(netOf(heading))), unasked(written), onceEach(written)])) {
    const best = bestOf(text)
    if (best) return best
  }
  return null
}

function bestOf(text: string): { readonly field: Field; readonly points: number } | null {
  if (text === '') return null
  let best: { readonly field: Field; readonly points: number } | null = null
  for (const [field, points, pattern] of rules)
    if (points > (best?.points ?? 0) && pattern.test(text)) best = { field, points }
  return best && isOther(best.field, text) ? null : best
}
