import { describe, expect, it } from 'vitest'
import { faultsOf, linesOf, ordersOf } from '../../test-run/parsed-import.ts'

const file = (heading: string, ...texts: readonly string[]) =>
  linesOf(
    `commande;nom;séance;tarif;prix;${heading}`,
    ...texts.map((text, at) => `A${at};Ada Byron;21;Plein tarif;12,00;${text}`),
  )
const dueIn = (parsed: ReturnType<ReturnType<typeof file>>) =>
  ordersOf(parsed).map(({ tickets }) => tickets[0]?.paymentDue)
const askedIn = (parsed: ReturnType<ReturnType<typeof file>>) =>
  parsed.reading?.questions.statuses.map(({ words }) => words)

describe('a column that says whether a ticket was paid', () => {
  it.each([
    ['order_paid', '1', '0'],
    ['Commande payée', 'Oui', 'Non'],
    ['Encaissé', 'Oui', 'Non'],
    ['A payé', 'x', 'non'],
    ['Paiement reçu', 'Oui', 'Non'],
    ['Payment received', '2026-10-01', 'No'],
    ['Soldé', 'Oui', 'Non'],
    ['Montant dû', '0,00', '12,00'],
    ['Impayé', 'Non', 'Oui'],
    ['Payé ?', 'x', ''],
    ['Réglé', 'Oui', ''],
    ['Payé', '01/10/2026', ''],
  ])('lets nobody in unpaid: %s', (heading, paid, open) => {
    expect(dueIn(file(heading, paid, open, paid)())).toEqual([false, true, false])
  })

  it.each(['Réglé le', 'Paid at', 'Date de paiement', 'Payment date', 'Bezahlt am'])(
    'by a day asks about those who have none, once: %s',
    (heading) => {
      const parsed = file(heading, '2026-10-01', '', '')
      const words = `${heading}: [ ]`
      expect(askedIn(parsed())).toEqual([words])
      expect(dueIn(parsed({ statuses: { [words]: 'due' } }))).toEqual([false, true, true])
    },
  )

  it('asks nothing of what was free, or is said to be paid or due by another column', () => {
    const parsed = linesOf(
      'commande;nom;séance;tarif;prix;statut;payé le',
      'A;Ada;21;1;12,00;Payé;01/10/2026',
      'B;Bob;21;1;0,00;Confirmé;',
      'C;Cleo;21;1;12,00;Payé;',
      'D;Dan;21;1;12,00;En attente de paiement;',
    )()
    expect(faultsOf(parsed)).toEqual([])
    expect(dueIn(parsed)).toEqual([false, false, false, true])
  })

  it('says it once for an order of several lines', () => {
    const parsed = linesOf(
      'commande;nom;séance;tarif;prix;payé le',
      'A;Ada;21;1;12,00;01/10/2026',
      'A;Bob;21;1;12,00;',
      'B;Cleo;21;1;12,00;02/10/2026',
    )()
    expect(ordersOf(parsed)).toHaveLength(2)
  })

  it('that everybody leaves empty, or ticks, says nothing more', () => {
    expect(dueIn(file('Payé le', '', '')())).toEqual([false, false])
    expect(dueIn(file('Paiement', 'oui', 'non', '')())).toEqual([false, true, false])
  })
})

describe('a status that may be a good one or not', () => {
  it.each([
    ['Statut', 'Réservé', ['Payé', 'Réservé', 'Annulé']],
    ['Completed', 'Completed: false', ['true', 'false']],
    ['Confirmation', 'Confirmation: Non', ['Oui', 'Non']],
    ['Confirmé', 'Confirmé: [ ]', ['x', '']],
    ['Processing status', 'error', ['completed', 'error']],
    ['Livemode', 'Livemode: false', ['true', 'false']],
    ['Présent', 'Présent: Non', ['Oui', 'Non']],
    ['En attente', 'En attente: x', ['', 'x']],
    ['Incomplete', 'Incomplete: Yes', ['No', 'Yes']],
    ['Archivé', 'Archivé: Oui', ['Non', 'Oui']],
    ['Transferred to', 'Transferred to: …', ['', 'lea@example.org']],
    ['Remplacé par', 'Remplacé par: …', ['', 'X99', 'X98']],
    ['N° d’avoir', 'N° d’avoir: …', ['', 'AV-12']],
    ['Annulé par', 'Annulé par: …', ['', 'Lee']],
    ['Notes', 'Notes: Annulé', ['Fauteuil', 'Annulé', 'Arrivera tard']],
  ])('is asked about: %s', (heading, words, texts) => {
    expect(askedIn(file(heading, ...texts)())).toEqual([words])
  })

  it('is a good one where a reservation is all that the file knows', () => {
    expect(dueIn(file('Statut', 'Réservé', 'Réservé')())).toEqual([false, false])
  })
})

describe('what says that a ticket is worth nothing', () => {
  it.each([
    ['Refund status', '', 'full'],
    ['Invalidé', 'Non', 'Oui'],
    ['Abandonné', 'Non', 'Oui'],
    ['Trash', '0', '1'],
    ['Test', '', '1'],
    ['Réponse', 'Oui', 'Non'],
    ['Participe', 'Oui', 'Non'],
    ['Mouvement', 'Vente', 'Retour'],
  ])('leaves it out: %s', (heading, good, bad) => {
    const parsed = file(heading, good, bad, good)()
    expect(faultsOf(parsed)).toEqual([])
    expect(ordersOf(parsed).map(({ reference }) => reference)).toEqual(['A0', 'A2'])
  })
})
