/**
 * The words of headings in French, English, German, Spanish, Italian, Dutch and Portuguese as `plain` writes them, as pieces of regular expressions. What the exports of
 * other systems call their columns: pass Culture (its source, core/bookings/exports.py), pretix (base/exporters/orderlist.py and
 * plugins/checkinlists), alf.io (EventApiController), Hi.Events and Attendize (AttendeesExport), Indico (registration/util.py),
 * and of Eventbrite, Tito, Quicket, HelloAsso, Billetweb and Weezevent what public importers of their files read.
 */
export const id =
  '(?:no|nr|number|numero|num|nummer|id|identifier|code|ref|reference|referenz|identifiant|kennung|codigo|codice)'
export const of =
  '(?: (?:de|du|des|d|of(?: the)?|de la|de l|la|l|der|die|von|vom|del|di|dell|della|do|da|van|van (?:de|het)))?'

export const order =
  '(?:order|booking|reservation|resa|commande|cde|cmd|dossier|purchase|achat|bestellung|buchung|auftrag|reservierung|pedido|compra|reserva|ordine|acquisto|prenotazione|bestelling|boeking|reservering)'
/** What an order is paid by, or was before: its number stands in for the order's. */
export const paying = '(?:transaction|txn|panier|cart|payment|paiement|zahlung|receipt|recu)'
/** German and Dutch write them as one word: `Bestellnummer`. */
export const orderId =
  '(?:bestell?|bestellungs|buchungs|auftrags|reservierungs|order|boekings|reserverings) ?(?:nummer|nr|code|id|kennung)'
export const showing =
  '(?:seance|representation|repr|perf|evenement|evt|manif|spect|spectacle|session|visite|venue|concert|event|show|performance|occasion|offre|manifestation|film|projection|creneau|visit|(?:time ?)?slot|veranstaltung|vorstellung|termin|subevent|prestation|atelier|activite|activity|admission|evento|espectaculo|funcion|sesion|visita|actividad|instance|spettacolo|rappresentazione|attivita|voorstelling|espetaculo|sessao)'
export const ticketWord =
  '(?:ticket|billet|e billet|entree|place|contremarque|karte|eintrittskarte|entrada|boleto|biglietto|kaartje|ingresso|bilhete)'
export const person =
  '(?:lead )?(?:participant|beneficiaire|beneficiary|ticket owner|spectateur|titulaire|visiteur|travell?ers?(?: s)?|invite|adherent|attendee|holder|ticket ?holder|guest|visitor|passenger|fan|delegate|benevole|porteur|registrant|teilnehmers?|besuchers?|gast|gastes|inhabers?|asistente|titular|partecipante|participante|deelnemers?|bezoekers?)'
export const payer =
  '(?:acheteur|internaute|(?:account )?owner|payeur|patron|recipient|destinataire|(?:ticket )?buyer|purchaser|payer|customer|client|contact|commanditaire|bill|billing|billing contact|booker|user|utilisateur|kaufers?|bestellers?|kunden?|rechnungsempfangers?|comprador|cliente|acquirente|kopers?|klant|klanten)'
export const ofOrder = `(?:${payer}|order|commande|booking|reservation)`
/** What is still to be paid: a sum, or a yes or a no. */
export const owing =
  '(?:reste (?:a|du)(?: (?:payer|regler))?|restant du|solde(?: du| restant)?|(?:(?:amount|balance|total) )?(?:due|owing)|(?:(?:outstanding|remaining|open) )?balance(?: (?:owed|remaining))?|(?:amount )?owed|outstanding|(?:offener|ausstehender) betrag|restbetrag|montant du|amount outstanding|impayee?|unpaid)'
/** A sum that was paid: the price where no other column says one, else how much of it. */
export const sumPaid =
  '(?:(?:total|amount|price|sum) (?:paid|received)|(?:paid|received) (?:amount|price|sum|total)|(?:montant|total|somme|prix) (?:deja )?(?:paye|regle|verse|encaisse)e?|(?:be|ge)zahlter betrag|(?:gesamt)?betrag bezahlt|(?:importe|total|monto|valor) (?:pagado|pago)|(?:importo|totale) pagato|betaald bedrag|totaal betaald)'
/** That it was paid, as a yes or a no: `Commande payée`, `Encaissé`, `Paiement reçu`. */
export const settled =
  '(?:(?:order|booking|reservation|commande|ticket|billet|place|inscription|registration|participant|attendee) )?(?:(?:is|est|a|has|ont|deja|already|bien) )?(?:paid|payee?s?|reglee?s?|encaissee?s?|bezahlt|betaald|pag(?:ad|at)[oa])(?: ok)?|(?:paiement|reglement|payment|zahlung|pago|pagamento|betaling) (?:ok|recue?|received|effectuee?|validee?|done|made|completed?|confirmee?|confirmed|encaissee?|erhalten|eingegangen|recibido|ricevuto|ontvangen)'
/** When it was paid: where others have a day, nothing was paid where there is none. */
export const paidOn =
  '(?:payee?|reglee?|encaissee?) le|(?:paid|payment received) (?:at|on|date)|(?:date|date et heure|jour)(?: d(?:e|u))?(?: l)? (?:paiement|reglement|encaissement)|(?:payment|paid) (?:date|time|datetime)|date (?:of )?(?:payment|paid)|(?:bezahlt|zahlung) am|zahlungsdatum|betaald op|fecha de pago|data (?:di |do )?pagamento'
/** How many of a line's tickets are worth nothing any more. */
export const countTakenBack =
  '(?:(?:refunded|cancell?ed|returned) (?:qty|quantity|tickets)|(?:qty|quantity|tickets) (?:refunded|cancell?ed|returned)|(?:quantite|nombre|nb) (?:remboursee?|annulee?)s?|(?:billets|places) (?:annulee?s|remboursee?s))'
/** `Quantity (- Refund)`, as an order export of WooCommerce calls what is left, beside the `Quantity` that was bought. */
export const netOf = (heading: string): string =>
  heading.replace(/\(\s*[-–−]\s*(?:refund(?:s|ed)?|remboursements?)\s*\)/i, ' net of refunds')
/** How many of a line's tickets are left, once those that were paid back are taken away. */
export const netCount =
  '(?:(?:net|valid) (?:qty|quantity|tickets)|(?:qty|quantity|tickets|quantite) net of refunds|quantite nette)'
/** What is counted where a row says for how many people it is. */
const people =
  '(?:places|personnes?|pers|billets|tickets|entrees|participants|people|guests|persons|pax|visiteurs|visitors|spectateurs|convives|invites|inscrits|seats|sieges|spots|spaces|attendees|admissions|personen|platze|karten|teilnehmer|besucher|personas|entradas|plazas|persone|biglietti|posti|pessoas|ingressos)'
const number =
  '(?:nombre|nb|nbr|nbre|number|numero|no|anzahl|anz|aantal|cantidad|quantidade|quantite|qte|quantity|qty|total|effectif)'
const bought =
  '(?:(?:reserve|achete|commande|vendu|souhaite|demande|paye|present|attendu)e?s?|purchased|bought|booked|ordered|sold|reserved|requested|required|attending|coming|expected|gebucht|gekauft|bestellt)'
/** How many people a row is for: `Nb de places réservées`, `Tickets purchased`, `Total guests`, `Group size`. */
export const headcount = [
  `${number}(?: total)?${of} ${people}(?: ${bought})?`,
  `${people} ${bought}|${bought} ${people}|(?:tickets|billets) no|(?:quantite|qte|quantity|qty|nombre|nb|nbre|number|no|total) ${bought}`,
  '(?:ticket|guest|attendee|customer|people|person|visitor|seat|head) ?count|(?:ticket|karten|personen|teilnehmer|besucher|platz)(?:an)?zahl',
  '(?:group|party) size|taille (?:du|de) groupe|gruppengrosse|party of|(?:number|no) in (?:the |your )?(?:party|group)',
  'count|admits?|admissions|entrees|spots|(?:booking )?spaces|pers|platze|stuck|stk|anz|effectif total|total quantity|quantite totale',
].join('|')

/** How an invitation asks who comes, or a list says it: a no stays out. */
export const answered =
  '(?:rsvp|(?:is )?attending|coming|going|presence confirmee|vient|participe|assiste|zusage|(?:viendrez|venez|participerez|assisterez|serez|participez) vous(?: (?:presente?s?|la|des notres))?|(?:will|can) you (?:attend|come|be (?:there|coming|attending|joining us)|make it|join us)|are you (?:coming|attending|going)|(?:kommen|nehmen) sie(?: teil)?|(?:kommst|nimmst) du(?: teil)?)'

/** What a journal of sales calls the kind of its lines: a refund there is no ticket, but takes one back. */
export const movement =
  /\b(?:operation|mouvement|movement|movimiento|vorgang|buchungsart|type (?:de |of )?transaction|(?:transaction|event|record|entry|activity) type|type de ligne)\b/

/** A ticket is good by a yes under one of these, and a no may mean anything: `Validé: non` may say that nobody has come yet. */
export const affirmed =
  '(?:(?:is|est) )?(?:livemode|completed?|complet|finished|terminee?|submitted|soumis|presente?|validity|validite|valid|valide|valable|active|actif|enabled|confirmed|confirmee?|approved|approuvee?|acceptee?|gultig|aktiv|bestatigt|valid[oa]|attiv[oa]|activ[oa]|confirmad[oa]|confermat[oa]|geldig|bevestigd)'
/** What says by being there that a ticket is another's, or was paid back: `Transferred to`, `Replaced by`, `N° d’avoir`. */
export const insteadOf = `(?:transferred|reassigned|passed on|resold) to|(?:transferee?|cedee?|reattribuee?|revendue?) a|(?:replaced|cancell?ed|voided|refunded|deleted) by|(?:remplacee?|annulee?|remboursee?|supprimee?) par|(?:storniert|geloscht|ersetzt) (?:von|durch)|(?:exchanged|reissued) (?:for|as)|(?:${id}${of} )?(?:avoir|refund|remboursement|credit note)(?: ${id})?|gutschrift`
/** What may bear a status. */
export const statusOf = `(?:${order}|${ticketWord}|${person}|registration|inscription|approval|billetterie|financial|rsvp)`

export const mail =
  '(?:e ?mail|mail|courriel|adresse (?:e ?mail|mail|electronique|de (?:courriel|messagerie))|e ?mail adresse|e ?mail addr(?:ess)?|mail address|correo(?: electronico)?|direccion de (?:correo(?: electronico)?|e ?mail)|indirizzo (?:e ?mail|mail)|e ?mail ?adres)'
export const first =
  '(?:prenom|(?:name )?first ?name|name first|given ?name|forename|vorname|voornaam|nome|nombre de pila|primeiro nome)'
export const last =
  '(?:nom|nom de famille|(?:name )?last ?name|name last|surname|family ?name|nom d usage|nachname|familienname|zuname|apellidos?|cognome|achternaam|sobrenome|apelido)'
export const both =
  '(?:nom (?:et )?prenoms?|prenoms? (?:et )?nom|nom complet|full ?name|name|vor und nachname|vollstandiger name|nombre (?:y apellidos?|completo)|nominativo|nome (?:e )?cognome|cognome (?:e )?nome|nome completo|naam|volledige naam)'
export const start =
  '(?:start|starts|starts? at|start ?time|start ?date|start ?date ?time|begin|begins|beginn|anfang|debut|beginning|heure de debut|date de debut|startdatum|startzeit|inicio|inizio|aanvang)'
export const status = '(?:status|statut|etat|state|zustand|estado|stato)'

/** A heading of one of these forms and nothing else. */
export const whole = (sources: readonly string[]): RegExp => new RegExp(`^(?:${sources.join('|')})$`)

/** `Select performance`, `Veuillez choisir une séance`. */
const choosing =
  /^(?:(?:please|veuillez|merci de) )?(?:choisir|choisissez|selectionner|selectionnez|choose|select|pick|wahlen sie|elige|scegli) (?:(?:the|a|an|la|le|l|une?|die|das|eine?n?) )?(?=\S)/

/** How a form asks for what a list merely names: `Combien de places souhaitez-vous ?`, `Your first name`. */
const asking =
  /^(?:(?:a|pour|at|for|to|zu) )?(?:(?:veuillez |merci de |please )?(?:indiquer|indiquez|choisir|choisissez|saisir|enter|choose|select) )?(?:(?:and|et|und) )?(?:(?:(?:what|which)(?: is| are| s)|quel(?:le)? est) )?(?:(?:votre|vos|your|ihre?|quel(?:le)?s?|which|what|welche[rs]?|choix d(?:e la|u|e l|es)) )+/
const askingBehind =
  / (?:(?:souhaite[zs]?|desire[zs]?|voule[zs]|reserve[zs]) (?:vous|tu)(?: .*)?|(?:would|do|will) you .*|(?:mochten|wunschen) sie.*|choisie?|souhaitee?s?|chosen|(?:serez|etes|viendrez) vous(?: .*)?|(?:viendront|participeront|assisteront|seront presente?s)|will (?:attend|come|be .*)|are (?:you|they|attending|coming)(?: .*)?|(?:kommen|seid ihr|sind sie)(?: .*)?)$/
/** `Combien serez-vous ?`, `How many will come?`: people, though nobody says so. */
const howMany =
  /^(?:combien|how many|wie viele|quanti|hoeveel) (?:(?:serez|etes|seriez|viendrez|venez) vous|will|are|of you|in your|attending|coming|kommen|seid|sind|siete|sarete)\b.*/

/** A heading as a list would write it. */
export const unasked = (text: string): string =>
  text
    .replace(howMany, 'nombre de personnes')
    .replace(/^(?:combien de? |how many |wie viele |quante |cuantas |hoeveel )/, 'nombre de ')
    .replace(choosing, '')
    .replace(asking, '')
    .replace(askingBehind, '')
