/**
 * The words of headings in French, English, German, Spanish, Italian, Dutch and Portuguese as `plain` writes them, as pieces of regular expressions. What the exports of
 * other systems call their columns: pass Culture (its source, core/bookings/exports.py), pretix (base/exporters/orderlist.py and
 * plugins/checkinlists), alf.io (EventApiController), Hi.Events and Attendize (AttendeesExport), Indico (registration/util.py),
 * and of Eventbrite, Tito, Quicket, HelloAsso, Billetweb and Weezevent what public importers of their files read.
 */
export const id =
  '(?:no|nr|number|numero|num|nummer|id|code|ref|reference|referenz|identifiant|kennung|codigo|codice)'
export const of =
  '(?: (?:de|du|des|d|of(?: the)?|de la|de l|la|l|der|die|von|vom|del|di|dell|della|do|da|van|van (?:de|het)))?'

export const order =
  '(?:order|booking|reservation|resa|commande|cde|cmd|dossier|purchase|achat|bestellung|buchung|auftrag|reservierung|pedido|compra|reserva|ordine|acquisto|prenotazione|bestelling|boeking|reservering)'
/** What an order is paid by, or was before: its number stands in for the order's. */
export const paying = '(?:transaction|panier|cart|payment|paiement|zahlung|receipt|recu)'
/** German and Dutch write them as one word: `Bestellnummer`. */
export const orderId =
  '(?:bestell?|bestellungs|buchungs|auftrags|reservierungs|order|boekings|reserverings)(?:nummer|nr|code|id|kennung)'
export const showing =
  '(?:seance|representation|perf|evenement|spectacle|session|visite|venue|concert|event|show|performance|occasion|offre|manifestation|film|projection|creneau|visit|(?:time ?)?slot|veranstaltung|vorstellung|termin|subevent|prestation|atelier|activite|activity|admission|evento|espectaculo|funcion|sesion|visita|actividad|instance|spettacolo|rappresentazione|attivita|voorstelling|espetaculo|sessao)'
export const ticketWord =
  '(?:ticket|billet|e billet|entree|place|contremarque|karte|eintrittskarte|entrada|boleto|biglietto|kaartje|ingresso|bilhete)'
export const person =
  '(?:lead )?(?:participant|beneficiaire|spectateur|titulaire|visiteur|travell?ers?(?: s)?|invite|adherent|attendee|holder|ticket ?holder|guest|visitor|passenger|benevole|porteur|registrant|teilnehmers?|besuchers?|gast|gastes|inhabers?|asistente|titular|partecipante|participante|deelnemers?|bezoekers?)'
export const payer =
  '(?:acheteur|payeur|buyer|purchaser|payer|customer|client|contact|commanditaire|bill|billing|billing contact|booker|user|utilisateur|kaufers?|bestellers?|kunden?|rechnungsempfangers?|comprador|cliente|acquirente|kopers?|klant|klanten)'
export const ofOrder = `(?:${payer}|order|commande|booking|reservation)`
/** What is still to be paid: a sum, or a yes or a no. */
export const owing =
  '(?:reste (?:a|du)(?: (?:payer|regler))?|restant du|solde(?: du| restant)?|(?:(?:amount|balance|total) )?(?:due|owing)|outstanding|(?:offener|ausstehender) betrag|restbetrag)'
/** How many of a line's tickets are worth nothing any more. */
export const countTakenBack =
  '(?:(?:refunded|cancell?ed|returned) (?:qty|quantity|tickets)|(?:qty|quantity|tickets) (?:refunded|cancell?ed|returned)|(?:quantite|nombre|nb) (?:remboursee?|annulee?)s?|(?:billets|places) (?:annulee?s|remboursee?s))'
/** What may bear a status. */
export const statusOf = `(?:${order}|${ticketWord}|${person}|registration|inscription|approval|billetterie|financial|rsvp)`

export const mail =
  '(?:e ?mail|mail|courriel|adresse (?:e ?mail|mail|electronique|de (?:courriel|messagerie))|e ?mail adresse|e ?mail address|mail address|correo(?: electronico)?|direccion de (?:correo(?: electronico)?|e ?mail)|indirizzo (?:e ?mail|mail)|e ?mail ?adres)'
export const first =
  '(?:prenom|first ?name|name first|given ?name|forename|vorname|voornaam|nome|nombre de pila|primeiro nome)'
export const last =
  '(?:nom|nom de famille|last ?name|name last|surname|family ?name|nom d usage|nachname|familienname|zuname|apellidos?|cognome|achternaam|sobrenome|apelido)'
export const both =
  '(?:nom (?:et )?prenoms?|prenoms? (?:et )?nom|nom complet|full ?name|name|vor und nachname|vollstandiger name|nombre (?:y apellidos?|completo)|nome (?:e )?cognome|cognome (?:e )?nome|nome completo|naam|volledige naam)'
export const start =
  '(?:start|starts|starts? at|start ?time|start ?date|start ?date ?time|begin|begins|beginn|anfang|debut|beginning|heure de debut|date de debut|startdatum|startzeit|inicio|inizio|aanvang)'
export const status = '(?:status|statut|etat|state|zustand|estado|stato)'

/** A heading of one of these forms and nothing else. */
export const whole = (sources: readonly string[]): RegExp => new RegExp(`^(?:${sources.join('|')})$`)

/** How a form asks for what a list merely names: `Combien de places souhaitez-vous ?`, `Your first name`. */
const asking =
  /^(?:(?:veuillez |merci de |please )?(?:indiquer|indiquez|choisir|choisissez|saisir|enter|choose|select) )?(?:(?:(?:what|which) is|quel(?:le)? est) )?(?:(?:votre|vos|your|ihre?|quel(?:le)?s?|which|what|welche[rs]?|choix d(?:e la|u|e l|es)) )+/
const askingBehind =
  / (?:(?:souhaite[zs]?|desire[zs]?|voule[zs]|reserve[zs]) (?:vous|tu)(?: .*)?|(?:would|do|will) you .*|(?:mochten|wunschen) sie.*|choisie?|souhaitee?s?|chosen)$/

/** A heading as a list would write it. */
export const unasked = (text: string): string =>
  text
    .replace(/^(?:combien de? |how many |wie viele )/, 'nombre de ')
    .replace(asking, '')
    .replace(askingBehind, '')
