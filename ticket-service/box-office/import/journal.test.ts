import { describe, expect, it } from 'vitest'
import { faultsOf, linesOf, ordersOf } from '../../test-run/parsed-import.ts'

const holdersOf = (parsed: Parameters<typeof ordersOf>[0]) =>
  ordersOf(parsed).flatMap(({ tickets }) => tickets.map(({ holder }) => holder))

describe('a journal that tells a refund by the kind of its line', () => {
  const heading = (kind: string) => `commande;séance;tarif;nom;${kind};montant`

  it.each([
    ['Transaction type', 'Sale', 'Refund'],
    ['Type d’opération', 'Vente', 'Remboursement'],
    ['Mouvement', 'Encaissement', 'Annulation'],
    ['Event Type', 'Payment', 'Refund'],
  ])(
    'takes back the sale, though no sum is below nought and nothing has a code: %s',
    (kind, sale, refund) => {
      const parsed = linesOf(
        heading(kind),
        `A;21;1;Ada;${sale};12,00`,
        `B;21;1;Bob;${sale};12,00`,
        `B;21;1;Bob;${refund};12,00`,
        `C;21;1;Cleo;${refund};12,00`,
      )()
      expect(holdersOf(parsed)).toEqual(['Ada'])
      expect(parsed.reading?.leftOut).toEqual([3, 4, 5])
    },
  )

  it('is asked about where it pays back another sum than the ticket’s, and leaves the ticket where it is left out', () => {
    const file = linesOf(heading('Transaction type'), 'B;21;1;Bob;Sale;12,00', 'B;21;1;Bob;Refund;5,00')
    expect(faultsOf(file())).toMatchObject([{ line: 3, column: 'price', fault: 'unknown-status' }])
    expect(holdersOf(file({ statuses: { 'montant: 5,00': 'out' } }))).toEqual(['Bob'])
  })

  it('takes back the ticket of its code alone, not another one of the order', () => {
    const file = linesOf(
      `${heading('Transaction type')};code-barres`,
      'B;21;1;Bob;Sale;12,00;K1',
      'B;21;1;Bob;Sale;12,00;K2',
      'B;21;1;Bob;Refund;12,00;K2',
    )
    expect(ordersOf(file()).flatMap(({ tickets }) => tickets.map(({ barcode }) => barcode))).toEqual(['K1'])
  })

  it('takes back one ticket only, where a status and a sum below nought both say of its code that it is gone', () => {
    const file = linesOf(
      `${heading('statut')};code-barres`,
      'B;21;1;Bob;Payé;12,00;K1',
      'B;21;1;Bob;Payé;12,00;K2',
      'B;21;1;Bob;Annulé;12,00;K2',
      'B;21;1;Bob;Payé;-12,00;K2',
    )
    expect(ordersOf(file()).flatMap(({ tickets }) => tickets.map(({ barcode }) => barcode))).toEqual(['K1'])
  })

  it('is no journal where a status says it: of two tickets alike, one is left', () => {
    const parsed = linesOf(heading('statut'), 'B;21;1;Bob;Payé;12,00', 'B;21;1;Bob;Remboursé;12,00')()
    expect(holdersOf(parsed)).toEqual(['Bob'])
  })
})

describe('a means of payment', () => {
  const file = linesOf(
    'commande;séance;tarif;nom;mode de paiement;statut',
    'A;21;1;Ada;CB;Validée',
    'B;21;1;Bob;À payer sur place;Validée',
  )

  it('is none for what need not be paid', () => {
    const free = ['Not required', 'No payment required', 'Exonéré', 'Gratuit']
    const lines = free.map((text, at) => `${at};21;1;Ada;${text}`)
    const parsed = linesOf('commande;séance;tarif;nom;paiement', ...lines)()
    expect(ordersOf(parsed).map(({ tickets }) => tickets[0]?.paymentDue)).toEqual(free.map(() => false))
  })

  it('says that a ticket is still to be paid, where it is so', () => {
    expect(ordersOf(file()).map(({ tickets }) => tickets[0]?.paymentDue)).toEqual([false, true])
  })
})

describe('a ticket that was passed on', () => {
  it('is asked about, and left out where it was sold again', () => {
    const parsed = linesOf(
      'commande;séance;tarif;nom;code-barres;Transferred;Resold',
      'A;21;1;Ada;K1;No;No',
      'B;21;1;Bob;K2;Yes;No',
      'C;21;1;Cleo;K3;No;Yes',
    )()
    expect(faultsOf(parsed)).toMatchObject([{ line: 3, column: 'used', fault: 'unknown-status' }])
    expect(parsed.reading?.leftOut).toEqual([4])
  })
})
