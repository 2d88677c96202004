import { plain } from './fields.ts'
import { affirmed, answered, movement, owing } from './heading-words.ts'

/**
 * What a status of another system comes to: a ticket that is paid, one that is still to be paid, one that is not worth anything
 * any more and stays out. One that was used already is for the organiser to say.
 */
export type Standing = 'valid' | 'due' | 'out'

const outWords =
  '(?:cancel|annul|rembours|refund|expir|delet|suppr|void|declin|denied|trash|reject|refus|fail|echou|echec|abandon|chargeback|revoke|invalid|transfer|perime|no show|withdrawn|retire|released|storniert|stornat|estornad|(?:ruck)?erstattet|gutgeschrieben|gecrediteerd|zuruckgegeben|abgebrochen|abgemeldet|verfallen|vervallen|abgelaufen|ungultig|abgelehnt|geloscht|block|bloque|gesperrt|anulad|reembols|rimbors|devuelt|geannuleerd|terugbetaald|verlopen|verwijderd|afgewezen|geweigerd|mislukt|ongeldig|eliminad|eliminat|caducad|rechazad|denegad|recusad|excluid|devolvid|scadut|rifiutat|fallit|fallid|fehlgeschlagen|abort|timeout|desist|desinscri|unregistered|deactivat|desactiv|resold|(?<!aller )retour(?:ne)?\\b|return(?:ed)?\\b|revers(?:ed|al)\\b|revendu|abgesagt)'
const out = new RegExp(`\\b${outWords}`)
/** `non remboursé`, `not yet cancelled`: the negation is of this word, not of another beside it, as in `annulé, non payé`. */
const denied = new RegExp(
  `\\b(?:(?:non|not|pas|nicht|niet|nao|jamais|never|un) ?(?:(?:ete|encore|de|been|yet|noch|worden|wurde) )*|no (?=cancel|anul|reembols))${outWords}\\p{L}*`,
  'gu',
)
const inPart = /partiel|partial|teilweise|parcial|parzial|gedeeltelijk|en cours/
const due =
  /\b(?:due|unpaid|incomplete|impaye|impayee|(?<!approval )pending(?! approval)|en attente|attente (?:de )?paiement|awaiting|on hold|a payer|a regler|to (?:be )?pa(?:y|id)|open|offen|ausstehend|solde due?\b|unbezahlt|offline|option|acompte|attente (?:de )?(?:cheque|virement|reglement)|pendiente|pendente|sin pagar|in attesa di pag|in attesa$|in afwachting|openstaand|te betalen|da pagare|por pagar|aguardando)|\b(?:non|not|pas|nicht|niet|no|nao) (?:payee?|paid|reglee?|bezahlt|betaald|pag(?:ad|at)[oa]|pago)/
/** What is paid in part is owed in part. */
const ofPayment = /\b(?:paid|pay|paiement|regle|bezahl|zahlung|pagad|pagat|pagament|betaald|betaling)/
const used =
  /\b(?:used|utilisee?s?|checked ?in|scanne|scanned|composte|controle|consomme|redeemed|entre|eingecheckt|eingelost|entwertet|gescannt|gescand|ingecheckt|gebruikt|utilizad|utilizzat|attended)/
const valid =
  /^(?:purchased|achete|verifi|valid(?!ation)|paid|paye(?!ment)|regle(?!ment)|confirm(?!ation)|complete|completed|complet|termine|active|actif|active|attending|present|ok|success|succe|approved|accept|placed|processed|processing|acquired|live|reserve|booked|emis|edite|issued|sold(?!e)|vendu|gratuit|complimentary|comp\b|free|offert|invit(?!ed)|going|bezahlt|gultig|bestatigt|aktiv|gebucht|kostenlos|verkauft|abgeschlossen|captured|authorized|autorise|manual|enregistre|registered|inscrit|new|nouveau|imprime|printed|envoye|sent|not checked in|non utilise|non scanne|unused|not used|jamais composte|non composte|non controle|pagad|pagat|betaald|confirmad|confermat|bevestigd|aprobad|approvat|aprovad|completad|completat|voltooid|geldig|reservad|prenotat|gratis|(?:seated|ticketed) paid|(?:sale|vente|purchase|emission)\b|overpaid|normal\b|participe|partecipa|participara|asistira|viendra|nimmt teil|neemt deel|zugesagt|angemeldet|teilnahme bestatigt|can go|rsvp yes|reussi|vendid|emess|emitid|verkocht|uitgegeven|reservier|gereserveerd|done|activ[ao]|attiv[ao]|registrad|cortesia|omaggio|freikarte|conclu[is]d|pago$|(?:payment|paiement) (?:received|recu|accepte|effectue)|no payment required|zahlung (?:erhalten|eingegangen)|pago recibido)/

/** Answers to an invitation, in which a `not` says out, not that something did not happen. */
const declined =
  /^(?:not (?:attending|going|coming)|(?:can ?not|can ?t|won ?t) (?:go|attend|come|make it)|rsvp no|ne (?:participe|vient|viendra) pas|no asistira|nao participara|non partecipa|nimmt nicht teil|neemt niet deel)\b/

/** What money that came in is called in a journal of sales; as a status it may be one that is awaited. */
const isSale = /^(?:payment|paiement|charge|capture|encaissement|zahlung|zahlungseingang|pago|cobro)$/

const isAffirmed = new RegExp(`^${affirmed}$`)

const isAnswer = new RegExp(
  `^(?:${answered}|(?:votre |your )?(?:reponse|response|answer|antwort|respuesta|risposta))$`,
)

/** Reads a status; null where only the organiser can say what it means. */
export function standingOf(text: string, heading = ''): Standing | null {
  // WooCommerce stores its statuses as `wc-completed`, Tickera as `order_paid` or `Commande payée`.
  const word = plain(text).replace(/^(?:wc|order|commande|bestellung|pedido|ordine) (?=.)/, '')
  if (word === '') return 'valid'
  // On a contremarque of the pass Culture, "validé" is used, and "remboursé" is paid out to the venue.
  if (plain(heading).includes('contremarque') && /^(?:valide|rembourse|en cours)/.test(word)) return null
  if (declined.test(word)) return 'out'
  if (movement.test(plain(heading)) && isSale.test(word)) return 'valid'
  // An answer to an invitation.
  if (yes.has(word)) return 'valid'
  // A day says when it was confirmed.
  if (isAffirmed.test(plain(heading)) && /\d{2}/.test(word)) return 'valid'
  if (no.has(word) && isAnswer.test(plain(heading))) return 'out'
  if (out.test(word)) {
    if (inPart.test(word)) return null
    if (out.test(word.replaceAll(denied, ''))) return 'out'
    return due.test(word) ? 'due' : 'valid'
  }
  if (due.test(word) || (inPart.test(word) && ofPayment.test(word))) return 'due'
  if (valid.test(word)) return 'valid'
  return null
}

const yes = new Set(['yes', 'y', 'oui', 'o', '1', 'true', 'vrai', 'wahr', 'ja', 'si', 'sim', 'x', 'ok'])
const no = new Set(['no', 'n', 'non', '0', 'false', 'faux', 'falsch', 'nein', 'nee', 'nao'])
const methods =
  /^(?:cb|carte|card|credit card|visa|mastercard|especes?|cash|cheque|check|virement|bank transfer|transfer|paypal|stripe|apple pay|google pay|en ligne|online|sepa|ancv|cheques? vacances|pass culture|tarjeta|efectivo|transferencia|carta di credito|contanti|bonifico|ideal|bancontact|contant|chq|tpe|liquide|lydia|wero|twint|klarna|bizum|satispay)/

const owed = new RegExp(`^${owing}$`)

/** Whether a column says what is still to be paid. */
export const isOwed = (heading: string): boolean => owed.test(plain(heading))

/** Whether a text says plainly that all was paid. */
export const saysPaid = (text: string): boolean => isPaid.test(plain(text))

const isPaid =
  /^(?:fully )?(?:paid|payee?|reglee?|bezahlt|pag(?:ad|at)[oa]|pago|betaald|complete|completed|acquired|succeeded|captured)$/

/** Nothing is due for what costs nothing, whatever a column of yes and no says of its payment. */
export const isFree = (text: string): boolean =>
  /^(?:gratuite?|exoneree?|(?:no |not )(?:payment )?(?:required|needed)|(?:non|pas) requis|free|offerte?|invitation|kostenlos|gratis)\b/.test(
    plain(text),
  )

/** A yes or a no, which says nothing without its heading. */
export const isYesOrNo = (text: string): boolean => yes.has(plain(text)) || no.has(plain(text))

/** Reserved or booked: good where nothing says more, not paid where others were sold. */
export const isReserved = (text: string): boolean =>
  /^(?:pre ?)?(?:reserve|booked$|reservation$|reservad|prenotat|gereserveerd|reservier|gebucht)/.test(
    plain(text),
  )

/** Whether a status says that a ticket was sold. */
export const isSold = (text: string): boolean =>
  /^(?:payee?|paid|vendue?|sold|emise?|editee?|issued|reglee?|achetee?|purchased|verkauft|bezahlt|vendid[oa]|vendut[oa]|emess[oa]|pag(?:ad|at)[oa]|betaald|verkocht)$/.test(
    plain(text),
  )

/** Where people write what comes to their mind, now and then that somebody does not come. */
export const isRemark = (heading: string): boolean =>
  /^(?:(?:internal|admin|staff|customer|order|private) )?(?:commentaires?|comments?|notes?|remarques?|observations?|infos?|memo|bemerkung(?:en)?|kommentare?|notas?|observaciones|divers|suivi)(?: internes?)?$/.test(
    plain(heading),
  )

/** `ANNULÉ`, `remboursée le 3/10`, at the beginning of a remark. */
export const saysGone = (text: string): boolean =>
  /^(?:a |est |was |been )?(?:annul|cancel|rembours|refund|void|storn|erstatt|abgesagt|desist|ne vient (?:pas|plus)|not coming|no show)/.test(
    plain(text),
  )

/** Reads a column of payment: yes or no, a status, or how it was paid. */
export function paymentOf(text: string): Standing | null {
  const word = plain(text)
  if (yes.has(word)) return 'valid'
  if (no.has(word)) return 'due'
  return methods.test(word) || isFree(text) ? 'valid' : standingOf(text)
}

/** Reads a column of yes and no, such as "cancelled" or "used"; a moment says yes. Null where it says neither. */
export function flagOf(text: string): boolean | null {
  const word = plain(text)
  if (word === '' || no.has(word) || /^(?:jamais|never|aucune?|none)$/.test(word)) return false
  if (yes.has(word) || /\d{2}/.test(word)) return true
  if (out.test(word) || used.test(word)) return !/^(?:non|not|jamais|never)\b/.test(word)
  return null
}
