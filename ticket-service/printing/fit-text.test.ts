import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitText, rungs, widthMm } from './fit-text.ts'
import { faceOf } from './font.ts'
import { ticketBoxes } from './layout.ts'
import type { Mark } from './marks.ts'
import { ownMarks } from './own-marks.ts'
import { setText, withWholeEnd } from './set-text.ts'
import { sharedPart } from './shared-marks.ts'
import { makeTestMint, testRun, testTicket } from './test-tickets.ts'

const face = faceOf('bold')
const letters = fc.constantFrom(...'abcdefijlmnopqrstvwyABCEFGKLMNOPTVWY ΑΒΓΔΕαβγδ ДЖЮЩдж éÉœŒțőßfi.,-’')
const words = fc.string({ unit: letters, minLength: 1, maxLength: 120 })

describe('a text in its box', () => {
  it('keeps the largest type where it is short', () => {
    expect(fitText('Nosferatu', face, 55, rungs(20, 10))).toEqual({
      ...{ sizePt: 20, lines: ['Nosferatu'], isWhole: true },
    })
  })

  it('shrinks before it wraps, wraps before it is cut, and says with an ellipsis that it was', () => {
    const ladder = [...rungs(20, 16), ...rungs(14, 12, 2)]
    const set = (text: string) => fitText(text, face, 55, ladder)
    expect(set('Le Songe d’une nuit')).toMatchObject({ lines: ['Le Songe d’une nuit'] })
    expect(set('Le Songe d’une nuit').sizePt).toBeLessThan(20)
    expect(set('Le Songe d’une nuit d’été en forêt').lines).toHaveLength(2)
    expect(set('Le Songe d’une nuit d’été en forêt').lines.join(' ')).toBe(
      'Le Songe d’une nuit d’été en forêt',
    )
    expect(set('Le Songe d’une nuit d’été '.repeat(9)).lines.at(-1)).toMatch(/…$/)
    expect(set('Le Songe d’une nuit d’été').isWhole).toBe(true)
    expect(set('Le Songe d’une nuit d’été '.repeat(9)).isWhole).toBe(false)
  })

  it('breaks after a hyphen before it is cut, and within a word that is wider than a line', () => {
    const ladder = [...rungs(12, 12), ...rungs(12, 12, 3)]
    const set = (text: string) => fitText(text, face, 30, ladder)
    expect(set('Grande salle Ariane-Mnouchkine').lines).toEqual(['Grande salle', 'Ariane-', 'Mnouchkine'])
    const long = set('Donaudampfschifffahrtsgesellschaft')
    expect([long.lines.length, long.lines.join(''), long.isWhole]).toEqual([
      3,
      'Donaudampfschifffahrtsgesellschaft',
      true,
    ])
    expect(set('Donaudampfschifffahrtsgesellschaft'.repeat(2))).toMatchObject({ isWhole: false })
  })

  it('of two parts cuts the first and never the second: a price stays whole', () => {
    const box = { x: 0, y: 0, width: 40, height: 4 }
    const setting = { font: 'bold', ladder: rungs(9, 8) } as const
    const told: string[] = []
    const set = (name: string) => withWholeEnd([name, '12,50 €'], ' · ', box, setting, () => told.push(name))
    expect(set('Plein tarif')).toBe('Plein tarif · 12,50 €')
    expect(told).toEqual([])
    expect(set('Tarif réduit pour les étudiants')).toMatch(/^Tarif.*… · 12,50 €$/)
    expect(told).toEqual(['Tarif réduit pour les étudiants'])
  })

  it('never overflows, whatever it says', () => {
    const ladder = [...rungs(20, 16), ...rungs(14, 12, 2), ...rungs(11, 10, 3)]
    fc.assert(
      fc.property(words, fc.integer({ min: 12, max: 80 }), (text, boxMm) => {
        const { sizePt, lines } = fitText(text, face, boxMm, ladder)
        expect(lines.length).toBeLessThanOrEqual(3)
        for (const line of lines) expect(widthMm(line, face, sizePt)).toBeLessThanOrEqual(boxMm)
      }),
    )
  })

  it('of nothing but space takes no line', () => {
    expect(fitText(' \n\t ', face, 55, rungs(20, 10)).lines).toEqual([])
  })

  it('stands between the top and the bottom of the box, with all its lines', () => {
    const box = { x: 10, y: 20, width: 20, height: 8 }
    for (const stands of ['top', 'bottom'] as const) {
      const marks = setText('one two three four', box, { font: 'bold', ladder: rungs(9, 9, 2), stands })
      expect(marks).toHaveLength(2)
      for (const { y, sizePt } of marks) {
        expect(y - sizePt * 0.714 * 0.3528).toBeGreaterThanOrEqual(box.y - 0.01)
        expect(y).toBeLessThanOrEqual(box.y + box.height + 0.01)
      }
    }
  })
})

describe('a ticket', () => {
  const mint = makeTestMint()
  const right = { story: ticketBoxes.title.x + ticketBoxes.title.width, stub: 99.4 }
  const strays = (marks: readonly Mark[]) =>
    marks.filter((mark) => {
      if (mark.kind !== 'text') return false
      const tracking = (mark.trackingPt ?? 0) / mark.sizePt
      const end = mark.x + widthMm(mark.text, faceOf(mark.font), mark.sizePt, tracking)
      const limit = mark.x < ticketBoxes.tearLine.x ? right.story : right.stub
      return mark.x < 6.99 || end > limit + 0.01 || mark.y > 70 || mark.y < ticketBoxes.organiser.y
    })

  it('keeps every text in its place, however long all of them are', () => {
    fc.assert(
      fc.property(words, words, words, (one, two, three) => {
        const ticket = testTicket(mint, 3, {
          eventTitle: one,
          venue: two,
          hall: three,
          seat: one,
          typeName: two,
          holder: three,
          bookingReference: one,
          party: 99,
        })
        const run = testRun({ organiser: two, legalLine: three.repeat(5) })
        const { marks, places } = sharedPart(ticket, run)
        expect(strays([...marks, ...ownMarks(ticket, run, places)])).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('has a title at the size of its length, always larger than all but its time and place', () => {
    const title = (eventTitle: string) =>
      sharedPart(testTicket(mint, 3, { eventTitle }), testRun()).marks.filter(
        (mark) => mark.kind === 'text' && mark.font === 'black' && mark.y < ticketBoxes.date.y,
      )
    expect(title('OSS 117')).toMatchObject([{ sizePt: 25 }])
    expect(title('Le Songe d’une nuit d’été')).toHaveLength(2)
    expect(title('Orchestre philharmonique de Radio France '.repeat(6))).toHaveLength(4)
  })
})
