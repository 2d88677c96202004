import { describe, expect, it } from 'vitest'
import { plainSheet } from './plain-page.ts'
import type { PrintedTicket } from './printed-ticket.ts'
import { type Picture, printed, ReadBack } from './read-back.ts'
import { makeTestMint, testRun, testTicket, testTickets } from './test-tickets.ts'

const mint = makeTestMint()
const sheetOf = async (...given: Parameters<typeof printed>) => new ReadBack(await printed(...given))

/** What people may put on a ticket at its most varied. */
const varied: readonly Partial<PrintedTicket>[] = [
  {},
  { eventTitle: 'Дядя Ваня', holder: 'Анна Сергеевна', venue: 'МХТ имени А. П. Чехова', hall: 'Малая сцена' },
  { eventTitle: 'Οιδίπους τύραννος', holder: 'Γιώργος Παπαδόπουλος', venue: 'Επίδαυρος' },
  { eventTitle: 'Żółć i łąka', holder: 'Nguyễn Thị Hằng', venue: 'Teatr Śląski', hall: 'Scena Kameralna' },
  { holder: 'Zoe\u0301 of the combining accent', seat: 'Balcon pair, rang AA, n° 112' },
  {
    eventTitle: 'Office fjord (affine) \\ ) (',
    price: { cents: 0, currency: 'EUR' },
    party: 2,
    lastSerial: 6,
  },
  { eventTitle: 'T̈́est of m̃arks that have no letter of their own' },
  {
    eventTitle: `${'Symphonie '.repeat(40)}`,
    holder: 'W'.repeat(90),
    venue: 'M'.repeat(200),
    hall: 'H'.repeat(60),
    typeName: 'Abonné '.repeat(30),
  },
]
const variedTickets = varied.map((differing, index) => testTicket(mint, index + 1, differing))

/** Dark pixels of one picture that have no dark pixel beside them in the other: at 300 dpi, what is off by more than 0.1 mm. */
function strayPixels(picture: Picture, other: Picture): number {
  const { width, grey } = picture
  let stray = 0
  for (let at = width + 1; at < grey.length - width - 1; at += 1) {
    if ((grey[at] ?? 255) > 100) continue
    const isNear = [0, -1, 1, -width, width, -width - 1, -width + 1, width - 1, width + 1].some(
      (step) => (other.grey[at + step] ?? 255) < 200,
    )
    if (!isNear) stray += 1
  }
  return stray
}

/** Without its spaces: letters that are spaced are sometimes read as words of one letter. */
const squeezed = (text: string): string => text.replaceAll(/\s/g, '')

describe('a printed sheet', () => {
  it.each(['a4-8', 'a4-1'] as const)('holds codes that a scanner reads: all 40 of %s', async (layout) => {
    const tickets = [...testTickets(40, mint)]
    const pages = (await sheetOf(tickets, testRun({ layout }))).codes()
    const perSheet = layout === 'a4-8' ? 8 : 1
    expect(pages.map((codes) => codes.toSorted())).toEqual(
      Array.from({ length: 40 / perSheet }, (_, page) =>
        tickets
          .slice(page * perSheet, (page + 1) * perSheet)
          .map(({ digits }) => digits)
          .toSorted(),
      ),
    )
  })

  it('shows in French what the law and the visitor ask for', async () => {
    const text = (await sheetOf([testTicket(mint, 123)], testRun())).text()
    for (const words of [
      'Mardi 24 novembre 2026',
      'Théâtre de la Ville, Paris',
      '20:30',
      'Grande',
      'M4',
      'Plein tarif',
      '26,50',
      'Élodie Lefèvre-123',
      'N° 000123',
      'Réservation K7123M',
      '1 personne',
      testTicket(mint, 123).shortCode ?? '',
      'Licences',
      '1-1085451',
    ]) {
      expect(squeezed(text)).toContain(squeezed(words))
    }
  })

  it('shows in English the same, and what costs nothing as free', async () => {
    const ticket = testTicket(mint, 7, { price: { cents: 0, currency: 'EUR' }, party: 2, lastSerial: 8 })
    const text = (await sheetOf([ticket], testRun({ language: 'en', layout: 'a4-1' }))).text()
    for (const words of [
      'Tuesday 24 November 2026',
      'Free',
      'No. 000007–000008',
      '2 people',
      'Booking K77M',
    ]) {
      expect(squeezed(text)).toContain(squeezed(words))
    }
    expect(text).toContain('Show this code at the entrance')
  })

  it('shows Greek, Cyrillic and every accent, as text that can be searched', async () => {
    const text = (await sheetOf(variedTickets, testRun())).text()
    for (const words of [
      'Дядя Ваня',
      'Анна Сергеевна',
      'Οιδίπους',
      'Γιώργος Παπαδόπουλος',
      'Żółć i łąka',
      'Nguyễn Thị Hằng',
      'Zoé of the combining accent',
      'Office fjord',
    ]) {
      expect(squeezed(text)).toContain(squeezed(words))
    }
  })

  it('is a PDF without a fault, its fonts within it', async () => {
    const sheet = await sheetOf(variedTickets, testRun())
    expect(sheet.check()).toContain('No syntax or stream encoding errors')
    expect(sheet.fonts().match(/NotoSans-\w+\s+CID TrueType\s+Identity-H\s+yes yes yes/g)).toHaveLength(3)
  })

  it.each(['a4-8', 'a4-1'] as const)('looks as pdfkit’s ordinary calls would draw it: %s', async (layout) => {
    const tickets = layout === 'a4-8' ? variedTickets : variedTickets.slice(0, 1)
    const run = testRun({ layout })
    const fast = (await sheetOf(tickets, run)).pixels()
    const plain = new ReadBack(Buffer.concat(await plainSheet(tickets, run).toArray())).pixels()
    expect(strayPixels(fast, plain)).toBe(0)
    expect(strayPixels(plain, fast)).toBe(0)
  })

  it('is the same, byte for byte, when it is printed again', async () => {
    expect(await printed(variedTickets, testRun())).toEqual(await printed(variedTickets, testRun()))
  })

  it('of one ticket is not filled up with empty ones', async () => {
    const text = (await sheetOf([testTicket(mint, 1)], testRun())).text()
    expect(text.match(/HEURE/g)).toHaveLength(1)
  })
})
