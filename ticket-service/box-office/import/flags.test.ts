import { describe, expect, it } from 'vitest'
import { faultsOf, linesOf, ordersOf } from '../../test-run/parsed-import.ts'

const referencesOf = (parsed: Parameters<typeof ordersOf>[0]) =>
  ordersOf(parsed).map(({ reference }) => reference)

describe('a column of yes and no', () => {
  it.each([
    ['Returned', 'No', 'Yes'],
    ['Chargeback', '', 'Yes'],
    ['Désactivé', '0', '1'],
    ['Remboursement', 'Non', 'Oui'],
    ['Refund date', '', '2026-10-02'],
    ['Returned date', '', '02/10/2026'],
    ['Storniert am', '', '02.10.2026'],
    ['Liste d’attente', 'Non', 'Oui'],
    ['Test mode', 'FALSE', 'TRUE'],
    ['Réservation annulée', 'Non', 'Oui'],
    ['Booking cancelled', 'No', 'Yes'],
    ['Is refunded', 'false', 'true'],
    ['Deleted at', '', '2026-10-02'],
    ['Annulliert', 'Nein', 'Ja'],
    ['Devuelto', 'No', 'Sí'],
    ['Estornado', 'Não', 'Sim'],
    ['Rimborsata', 'No', 'Sì'],
    ['Geannuleerd op', '', '02-10-2026'],
    ['Verification', 'Verified', 'Canceled'],
    ['Supprimé le', '', '02/10/2026'],
  ])('leaves out who has no ticket: %s', (heading, good, bad) => {
    const parsed = linesOf(
      `commande;séance;tarif;nom;${heading}`,
      `A;21;1;Ada;${good}`,
      `B;21;1;Bob;${bad}`,
    )()
    expect(referencesOf(parsed)).toEqual(['A'])
    expect(parsed.reading?.leftOut).toEqual([3])
  })

  it.each(['Refundable', 'Remboursable', 'Cancellable', 'Annulationsversicherung', 'Cancellation policy'])(
    'says nothing of a ticket that may be given back: %s',
    (heading) => {
      const file = linesOf(`commande;séance;tarif;nom;${heading}`, 'A;21;1;Ada;Oui', 'B;21;1;Bob;Non')
      expect(referencesOf(file())).toEqual(['A', 'B'])
    },
  )

  it.each(['Cancellation reason', 'Motif d’annulation'])(
    'is asked about where a reason stands alone: %s',
    (heading) => {
      const file = linesOf(`commande;séance;tarif;nom;${heading}`, 'A;21;1;Ada;', 'B;21;1;Bob;Malade')
      expect(faultsOf(file())).toMatchObject([{ line: 3, column: 'cancelled', fault: 'unknown-status' }])
    },
  )

  it.each(['Valid', 'Actif', 'Is active', 'Confirmé', 'Approved', 'Gültig'])(
    'says by its yes that a ticket is good, and its no is asked about: %s',
    (heading) => {
      const file = linesOf(`commande;séance;tarif;nom;${heading}`, 'A;21;1;Ada;oui', 'B;21;1;Bob;non')
      expect(faultsOf(file())).toEqual([{ line: 3, column: 'status', fault: 'unknown-status', value: 'non' }])
      const words = `${heading}: non`
      expect(file().reading?.questions.statuses).toMatchObject([{ words, line: 3 }])
      expect(referencesOf(file({ statuses: { [words]: 'out' } }))).toEqual(['A'])
      expect(referencesOf(file({ statuses: { [words]: 'valid' } }))).toEqual(['A', 'B'])
    },
  )

  it('of admission may say that a ticket is good, or cancelled, and whoever is in is asked about', () => {
    const rows = ['A;21;1;Ada;active', 'B;21;1;Bob;not_checked_in', 'C;21;1;Cleo;checked_in']
    const file = linesOf('commande;séance;tarif;nom;Admission status', ...rows)
    expect(faultsOf(file())).toMatchObject([{ line: 4, column: 'used', fault: 'unknown-status' }])
    expect(referencesOf(file({ statuses: { 'Admission status: checked_in': 'out' } }))).toEqual(['A', 'B'])
  })

  it('may say when a ticket was confirmed', () => {
    const file = linesOf('commande;séance;tarif;nom;confirmé', 'A;21;1;Ada;01/10/2026 10:11')
    expect(referencesOf(file())).toEqual(['A'])
  })
  it('of an account is nobody’s debt', () => {
    const file = linesOf(
      'commande;séance;tarif;nom;Gross;Balance',
      'A;21;1;Ada;12,00;12,00',
      'B;21;1;Bob;12,00;24,00',
    )
    expect(ordersOf(file()).map(({ tickets }) => tickets[0]?.paymentDue)).toEqual([false, false])
  })

  it.each(['Balance', 'Amount owed', 'Outstanding balance'])(
    'or a sum says who has still to pay: %s',
    (heading) => {
      const file = linesOf(`commande;séance;tarif;nom;${heading}`, 'A;21;1;Ada;0.00', 'B;21;1;Bob;12.00')
      expect(ordersOf(file()).map(({ tickets }) => tickets[0]?.paymentDue)).toEqual([false, true])
    },
  )
})

describe('what was paid back of an order', () => {
  const file = linesOf(
    'order number;session;item name;item price;order refund amount;name',
    'A;21;Plein tarif;12,00;12,00;Ada',
    'A;21;Tarif réduit;8,00;12,00;Ada',
    'B;21;Plein tarif;12,00;0,00;Bob',
  )

  it.each([
    ['Refund amount', '0', '12', '24'],
    ['Montant remboursé', '0', '5', '24'],
    ['Remboursé', '0', '12', '24'],
  ])('is a sum in a workbook too, where it has no cents: %s', (heading, none, some, all) => {
    const parsed = linesOf(
      `commande;séance;tarif;nom;quantité;prix;${heading}`,
      `A;21;1;Ada;2;24;${none}`,
      `B;21;1;Bob;2;24;${some}`,
      `C;21;1;Cleo;2;24;${all}`,
    )()
    expect(faultsOf(parsed)).toMatchObject([{ line: 3, column: 'cancelled', fault: 'unknown-status' }])
    expect(parsed.reading?.leftOut).toEqual([4])
  })

  it('is asked about where nobody can tell which of its lines it was for', () => {
    expect(faultsOf(file())).toMatchObject([
      { line: 2, column: 'cancelled', fault: 'unknown-status' },
      { line: 3, column: 'cancelled', fault: 'unknown-status' },
    ])
  })
})

describe('an order export of a shop in French', () => {
  it('counts what is left, and takes what was paid back for no price', () => {
    const parsed = linesOf(
      'Numéro de commande;séance;Nom de l’article;nom;Quantité (- Remboursement);Montant remboursé de la commande;Montant total de la commande',
      'A;21;Plein tarif;Ada;2;0;24,00',
      'B;21;Plein tarif;Bob;0;12,00;12,00',
      'C;21;Plein tarif;Cleo;1;12,00;12,00',
      'D;21;Plein tarif;Dora;1;12,00;24,00',
    )()
    expect(referencesOf(parsed)).toEqual(['A', 'D'])
    expect(parsed.reading?.leftOut).toEqual([3, 4])
  })
})

describe('an answer to an invitation', () => {
  it.each(['Viendrez-vous ?', 'Will you attend?', 'RSVP', 'Kommen Sie?'])(
    'is no booking where it is a no, and what is neither is asked about: %s',
    (heading) => {
      const file = linesOf(
        `commande;séance;tarif;nom;${heading}`,
        'A;21;1;Ada;Oui',
        'B;21;1;Bob;Non',
        'C;21;1;Cleo;Peut-être',
      )
      expect(faultsOf(file())).toMatchObject([{ line: 4, column: 'status', fault: 'unknown-status' }])
      expect(referencesOf(file({ statuses: { 'Peut-être': 'valid' } }))).toEqual(['A', 'C'])
    },
  )
})
