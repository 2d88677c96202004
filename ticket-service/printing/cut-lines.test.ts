import { describe, expect, it } from 'vitest'
import { type CutLine, cutLinesOf } from './cut-lines.ts'
import { printed, ReadBack } from './read-back.ts'
import { sheetOf } from './sheets.ts'
import { stackedBoxes } from './stacked-boxes.ts'
import { labelOf, labels } from './test-labels.ts'
import { makeTestMint, testRun, testTicket } from './test-tickets.ts'

const mint = makeTestMint()

/** As an operator with three licences writes it, and a maker of paper. */
const longLegal =
  'Théâtre municipal de Saint-Germain-en-Laye, place André-Malraux, 78100 Saint-Germain-en-Laye. Licences PLATESV-R-2021-004512, PLATESV-R-2021-004513, PLATESV-R-2021-004514. Billet ni repris ni échangé. Siret 217 805 513 00012 · Imprimerie du Nord, 59000 Lille'

describe('a long legal line', () => {
  const squeezed = (text: string) => text.replaceAll(/\s/g, '')
  it.each([
    ['eight on A4', 'a4-8'],
    ['one on A4', 'a4-1'],
    ['a roll', 'roll-80'],
    ['labels of 70 by 37', labels['of 70 by 37 mm, 24 on a sheet']],
    ['labels of 63.5 by 38.1', labels['of 63.5 by 38.1 mm, 21 on a sheet']],
    ['labels of 105 by 74', labels['of 105 by 74 mm, 8 on a sheet']],
    ['labels of 50 by 90', labels['of 50 by 90 mm, upright']],
  ] as const)('is whole on %s, in smaller type and on more lines', async (_name, layout) => {
    const run = testRun({ layout, legalLine: longLegal })
    const ticket = testTicket(mint, 1)
    const paper = new ReadBack(await printed([ticket], run))
    expect(paper.text()).not.toContain('…')
    // Raw order: beside the lines stands the code, whose letters are read in between else.
    expect(squeezed(paper.text(1, 1, 'raw'))).toContain(squeezed(longLegal))
    expect(paper.codes().flat()).toEqual([ticket.digits])
    expect(cutLinesOf([ticket], run)).toEqual([])
  })

  it.each(['a4-8', labels['of 38 by 21 mm, as small as a code may be']] as const)(
    'that has no room is told once, with what it says: %o',
    async (layout) => {
      const legalLine = layout === 'a4-8' ? `${longLegal} ${longLegal}` : longLegal
      const told: unknown[] = []
      const run = testRun({ layout, legalLine })
      const tickets = [testTicket(mint, 1), testTicket(mint, 2, { typeName: 'Réduit' })]
      await printed(tickets, run, { onCut: (cut) => told.push(cut) })
      const cut = { serial: 0, line: 'legalLine', text: legalLine }
      expect(told).toContainEqual(cut)
      expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(told.length)
      expect(cutLinesOf(tickets, run)).toEqual(told)
    },
  )
})

describe('a label without room', () => {
  it('leaves out the booking before the legal line, and the price, the number and the date never', () => {
    const on = (height: number, legalMm: readonly number[] = []) => {
      const { ticket } = sheetOf(labelOf(70, height))
      const content = { hasLogo: false, legalHeights: () => legalMm }
      return Object.keys(stackedBoxes(ticket.width, ticket.height, content).lines)
    }
    expect(on(37)).toHaveLength(9)
    expect(on(20)).not.toContain('booking')
    expect(on(30, [9])).toEqual(expect.arrayContaining(['legal', 'place', 'organiser']))
    expect(on(30, [9])).not.toContain('booking')
    for (const line of ['title', 'date', 'type', 'serial']) expect(on(10)).toContain(line)
  })

  it('tells which texts it cut, of the first ticket that bears them; the price stays', async () => {
    const typeName = 'Tarif réduit étudiants, demandeurs d’emploi et bénéficiaires du RSA'
    const run = testRun({ layout: labels['of 63.5 by 38.1 mm, 21 on a sheet'] })
    const told: unknown[] = []
    const venue = 'Le Rex'
    const tickets = [
      testTicket(mint, 7, { venue }),
      testTicket(mint, 8, { venue, typeName }),
      testTicket(mint, 9, { venue, typeName }),
    ]
    const text = new ReadBack(await printed(tickets, run, { onCut: (cut) => told.push(cut) })).text()
    expect(told).toEqual([{ serial: 8, line: 'typeName', text: typeName }])
    expect(text.match(/26,50\s€/g)).toHaveLength(3)
  })
})

describe('what is one ticket’s own', () => {
  const long = {
    holder: 'Association des amis de l’orgue et du patrimoine religieux de Saint-Germain-en-Laye',
    seat: 'Balcon côté jardin, rang ZZ, 112',
    bookingReference: 'BOUTIQUE-2026-NOVEMBRE-NOSFERATU-CINE-CONCERT-0000123456-AB',
  }
  const tooLong = {
    ...long,
    holder: long.holder.repeat(3),
    bookingReference: long.bookingReference.repeat(4),
  }

  it.each([
    ['one on A4', 'a4-1', '2 holder, 2 bookingReference'],
    ['eight on A4', 'a4-8', '2 holder, 2 bookingReference'],
    ['a roll', 'roll-80', '1 bookingReference, 2 holder, 2 bookingReference'],
    [
      ...(['a label', labels['of 70 by 37 mm, 24 on a sheet']] as const),
      '1 holder, 1 bookingReference, 2 holder, 2 bookingReference',
    ],
  ] as const)(
    'is whole on %s in smaller type and on more lines, and told where it is cut',
    async (_name, layout, expected) => {
      const tickets = [testTicket(mint, 1, long), testTicket(mint, 2, tooLong), testTicket(mint, 3)]
      const run = testRun({ layout })
      const told: CutLine[] = []
      const paper = new ReadBack(await printed(tickets, run, { onCut: (cut) => told.push(cut) }))
      const own = told.filter(
        ({ line }) => line === 'holder' || line === 'seat' || line === 'bookingReference',
      )
      expect(own.map(({ serial, line }) => `${serial} ${line}`).join(', ')).toBe(expected)
      expect(paper.text().match(/…/g)).toHaveLength(told.length)
      expect(paper.codes().flat().toSorted()).toEqual(tickets.map(({ digits }) => digits).toSorted())
      expect(cutLinesOf(tickets, run)).toEqual(told)
    },
  )

  it('is told once for all tickets where the layout has no line for it', () => {
    const layout = labels['of 38 by 21 mm, as small as a code may be']
    const tickets = [1, 2, 3].map((serial) => testTicket(mint, serial, { bookingReference: `R${serial}` }))
    const left = cutLinesOf(tickets, testRun({ layout })).filter(({ line }) => line === 'bookingReference')
    expect(left).toEqual([{ serial: 0, line: 'bookingReference', text: '' }])
  })
})
