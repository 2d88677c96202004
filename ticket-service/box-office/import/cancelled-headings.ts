import type { Field } from './fields.ts'
import { countTakenBack, of, order, person, whole as re, ticketWord } from './heading-words.ts'

/** A field, the points of a heading that speaks of it, and how such a heading reads. */
export type HeadingRule = readonly [Field, number, RegExp]

/** That something is worth nothing any more, in one word of seven languages: `Annulliert`, `Devuelto`; not what may be, as `Refundable`. */
const gone =
  '(?:cancel|annul|rembours|refund|delet|supprim|void|reject|storn|erstatt|ruckerstatt|geloscht|gesperrt|anul|reembols|rimbors|devolv|devuel|geannul|terugbeta|verwijder|elimin|estorn|revok|revoqu)' +
  '(?:e|l?ed|ee?s?|ement|ements|ee?rd|l?iert|l?ierung|et|ung|o|l?ad[oa]|l?at[oa]|id[oa]|t[oa]|ald|d|s|l?ation|acion|l?azione)?'

/** Headings under which stands that a ticket is worth nothing any more: a yes, when it was, how many, or the sum that was paid back. */
export const cancelledRules: readonly HeadingRule[] = [
  [
    'cancelled',
    105,
    re([
      `${countTakenBack}|(?:(?:total|${order}|${ticketWord}|(?:line ?)?item|(?:order )?line) )?(?:refunds?|refund(?:ed)? (?:amount|total)|total refund(?:s|ed)?)|(?:total )?amount refunded|total (?:rembourse|remboursements?)`,
      'montant(?: total)? (?:rembourse|remboursement)(?: (?:de|sur) la (?:commande|reservation))?|erstattungsbetrag|(?:erstatteter|ruckerstatteter) betrag|erstattungssumme|(?:importe|valor|monto|total) (?:reembolsad[oa]|devuelto)|importo rimborsato|terugbetaald bedrag',
    ]),
  ],
  [
    'cancelled',
    100,
    re([
      `(?:(?:${order}|${ticketWord}) )?(?:voided|cancell?ed|refunded|deleted) (?:at|on|date)|cancell?ation date|(?:(?:is|est) )?(?:(?:${order}|${ticketWord}|inscription|registration|${person}) )?(?:(?:is|est) )?(?:annulee?|cancell?ed|void(?:ed)?|remboursee?|refunded|supprimee?|deleted)`,
      'invalidee?|(?:is )?abandoned|abandonnee?|(?:is )?(?:spam|trash(?:ed)?)|corbeille|indesirable|papierkorb',
      '(?:position|place|rang|rank)(?: (?:on|in|sur|en|dans))?(?: the| la)? (?:wait ?list|waiting list|liste d attente)|(?:wait ?list|waiting list) (?:position|rank)',
      `(?:is |est )?(?:returned|retournee?|rendu|chargeback|disputed|litige|expired|expiree?|invalidated|disabled|desactivee?|zuruckgegeben|devolucion)`,
      `date${of} (?:remboursement|annulation|refund|cancell?ation|retour|return|storno|cancelacion)|(?:refund|return|void|cancel|returned|refunded|voided|cancell?ed) (?:date|time|on|at)|(?:returned|revoked|expired|disabled) (?:at|on)|storno ?datum|(?:refund|cancell?ation|void) reason|refund status|statut${of} remboursement|(?:motif|raison)${of} (?:annulation|remboursement)|storno ?grund`,
      // Who waits has no place, and a test order is none.
      `(?:on |sur )?(?:wait ?list(?:ed)?|waiting list|liste d attente|warteliste|lista de espera|lista d attesa|wachtlijst)|resold|revendue?|weiterverkauft|(?:is )?test(?: ?(?:mode|order|booking|ticket))?|(?:mode|commande|reservation|billet)(?: de)? test|testbestellung|(?:is )?draft|brouillon|entwurf`,
      `(?:(?:is|est|ist|e|es) )?${gone}(?: (?:le|at|on|date|am|op|el|il|em))?|black ?list(?:ed)?|liste noire|blocked|bloquee?|stornostatus|void status`,
    ]),
  ],
]
