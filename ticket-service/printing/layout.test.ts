import { describe, expect, it } from 'vitest'
import { dotMmOf, eight, placeSymbol, single, ticketBoxes } from './layout.ts'

describe('a sheet of eight', () => {
  it('has its cut marks on the edges of its tickets, and none elsewhere', () => {
    const xs = new Set(eight.tickets.flatMap(({ x, width }) => [x, x + width]))
    const ys = new Set(eight.tickets.flatMap(({ y, height }) => [y, y + height]))
    expect(eight.cutMarks.length).toBeGreaterThan(0)
    for (const { x1, y1, x2, y2 } of eight.cutMarks)
      expect([(x1 === x2 && xs.has(x1)) || (y1 === y2 && ys.has(y1)), x1, y1]).toEqual([true, x1, y1])
  })

  it('is covered by its tickets, which neither overlap nor leave a strip', () => {
    const { width, height } = eight.page
    const area = eight.tickets.reduce((sum, ticket) => sum + ticket.width * ticket.height, 0)
    expect(area).toBeCloseTo(width * height, 6)
    expect(new Set(eight.tickets.map(({ x, y }) => `${x} ${y}`)).size).toBe(8)
    for (const { x, y, ...ticket } of eight.tickets)
      expect([x + ticket.width <= width, y + ticket.height <= height]).toEqual([true, true])
  })
})

describe('a symbol on paper', () => {
  it.each([
    ['eight', eight, 300],
    ['single', single, 300],
    ['eight', eight, 203],
    ['single', single, 600],
  ] as const)('has modules of whole printer’s dots, within its box: %s', (_name, { scale }, dpi) => {
    for (const modules of [37, 41, 45, 49]) {
      const { moduleMm, box } = placeSymbol(modules, ticketBoxes.code, scale, dpi)
      const dots = (moduleMm * scale) / dotMmOf(dpi)
      expect(dots).toBeCloseTo(Math.round(dots), 6)
      expect(box.width).toBeLessThanOrEqual(ticketBoxes.code.width + 1e-6)
    }
  })
})
