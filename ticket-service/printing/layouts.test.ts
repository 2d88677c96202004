import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { parseKeySet } from '../../shared/token/key-set.ts'
import { read } from '../../shared/token/read.ts'
import { codeSizeOf, leastModuleMm } from './code-size.ts'
import { placeSymbol } from './layout.ts'
import type { Logo, SheetLayout } from './printed-ticket.ts'
import { printed, ReadBack } from './read-back.ts'
import { sheetOf } from './sheets.ts'
import { stackedBoxes } from './stacked-boxes.ts'
import { labels, lopsided } from './test-labels.ts'
import { makeTestMint, testRun, testTicket, testTickets } from './test-tickets.ts'

const mint = makeTestMint()
const layouts: readonly (readonly [string, SheetLayout])[] = [
  ['a roll of 80 mm', 'roll-80'],
  ...Object.entries(labels),
]

describe('a layout', () => {
  it.each(layouts)('of %s holds codes that a scanner reads, and is a sound PDF', async (_name, layout) => {
    const { perSheet } = sheetOf(layout)
    const count = perSheet + 2
    const tickets = [...testTickets(count, mint)]
    const dpi = layout === 'roll-80' ? 203 : 300
    const sheets = new ReadBack(await printed(tickets, testRun({ layout, dpi })))
    expect(sheets.check()).toContain('No syntax or stream encoding errors')
    const codes = sheets.codes()
    expect(codes).toHaveLength(Math.ceil(count / perSheet))
    expect(codes.flat().toSorted()).toEqual(tickets.map(({ digits }) => digits).toSorted())
  })

  it.each(layouts)('of %s keeps four modules of white around its code', async (_name, layout) => {
    const { perSheet, design, ticket } = sheetOf(layout)
    const tickets = [...testTickets(perSheet, mint)]
    const sheet = new ReadBack(await printed(tickets, testRun({ layout })))
    const { width, grey } = sheet.pixels()
    const isDark = (x: number, y: number) => (grey[Math.round(y) * width + Math.round(x)] ?? 255) < 128
    const dots = 300 / 25.4
    for (const place of sheetOf(layout).tickets) {
      if (design === 'wide') continue
      const { code } = stackedBoxes(ticket.width, ticket.height)
      const { box, moduleMm, quietMm } = placeSymbol(37, code, 1, 300)
      expect(quietMm).toBeCloseTo(4 * moduleMm)
      const [left, top] = [place.x + box.x, place.y + box.y]
      const inked: string[] = []
      for (let x = left - quietMm + 0.15; x < left + box.width + quietMm - 0.15; x += 1 / dots)
        for (let y = top - quietMm + 0.15; y < top + box.height + quietMm - 0.15; y += 1 / dots) {
          const isWithin =
            x > left - 0.15 && x < left + box.width + 0.15 && y > top - 0.15 && y < top + box.height + 0.15
          if (!isWithin && isDark(x * dots, y * dots)) inked.push(`${x.toFixed(1)} ${y.toFixed(1)}`)
        }
      expect(inked).toEqual([])
    }
  })

  it.each(layouts)('of %s lays its lines within its tickets, one under the other', (_name, layout) => {
    const { design, ticket } = sheetOf(layout)
    if (design === 'wide') return
    const { shortCode, lines } = stackedBoxes(ticket.width, ticket.height)
    expect(shortCode.y + shortCode.height).toBeLessThanOrEqual(ticket.height)
    expect(Object.keys(lines)).toEqual(expect.arrayContaining(['title', 'date', 'type', 'serial']))
    let above = 0
    for (const box of Object.values(lines)) {
      expect(box.y).toBeGreaterThanOrEqual(above - 1e-9)
      above = box.y + box.height
      expect(above).toBeLessThanOrEqual(ticket.height)
      expect(box.x + box.width).toBeLessThanOrEqual(ticket.width)
    }
  })

  it('of a roll says on each ticket what the law asks for', async () => {
    const text = new ReadBack(await printed([testTicket(mint, 123)], testRun({ layout: 'roll-80' }))).text()
    for (const words of [
      'Le Songe',
      'Mardi 24 novembre 2026',
      'Plein tarif',
      '26,50',
      'N° 000123',
      'Licences',
    ])
      expect(text.replaceAll(/\s/g, '')).toContain(words.replaceAll(/\s/g, ''))
  })

  it.each([
    ['of 63.5 by 38.1 mm, 21 on a sheet', '20:30·Mardi24novembre2026'],
    ['of 38 by 21 mm, as small as a code may be', '20:30·Mar.24nov.2026'],
  ] as const)(
    'of labels %s says the date with its year, as long as there is room for',
    async (name, date) => {
      const sheets = new ReadBack(await printed([testTicket(mint, 123)], testRun({ layout: labels[name] })))
      expect(sheets.text().replaceAll(/\s/g, '')).toContain(date)
    },
  )

  it.each([...Object.entries(labels), ...Object.entries(lopsided)])(
    'of labels %s draws nothing where printers do not reach: along all four sides of the paper',
    async (_name, layout) => {
      const tickets = [...testTickets(layout.columns * layout.rows, mint)]
      const { width, grey } = new ReadBack(await printed(tickets, testRun({ layout }))).pixels()
      const height = grey.length / width
      const unreached = Math.floor(((layout.pageWidthMm < 76 ? 2.8 : 4) / 25.4) * 300)
      const strays = { left: 0, right: 0, top: 0, bottom: 0 }
      for (const [at, light] of grey.entries()) {
        if (light >= 200) continue
        const [x, y] = [at % width, Math.floor(at / width)]
        if (x < unreached) strays.left += 1
        if (x >= width - unreached) strays.right += 1
        if (y < unreached) strays.top += 1
        if (y >= height - unreached) strays.bottom += 1
      }
      expect(grey.some((light) => light < 100)).toBe(true)
      expect(strays).toEqual({ left: 0, right: 0, top: 0, bottom: 0 })
    },
  )

  it('of labels that lie askew on the paper keeps each ticket on its own label', () => {
    for (const grid of [...Object.values(labels), ...Object.values(lopsided)])
      for (const [index, { x, y, width, height }] of sheetOf(grid).tickets.entries()) {
        const left = grid.leftMm + (index % grid.columns) * (grid.labelWidthMm + grid.gapXMm)
        const top = grid.topMm + Math.floor(index / grid.columns) * (grid.labelHeightMm + grid.gapYMm)
        expect(x).toBeGreaterThanOrEqual(left - 1e-9)
        expect(y).toBeGreaterThanOrEqual(top - 1e-9)
        expect(x + width).toBeLessThanOrEqual(left + grid.labelWidthMm + 1e-9)
        expect(y + height).toBeLessThanOrEqual(top + grid.labelHeightMm + 1e-9)
      }
  })

  it.each(['roll-80', labels['of 70 by 37 mm, 24 on a sheet']] as const)(
    'says what a bare seat and a bare hall are, in both languages: %o',
    async (layout) => {
      const ticket = testTicket(mint, 1, { seat: 'F1', hall: '3', venue: 'Le Rex' })
      const said = async (language: 'fr' | 'en') =>
        new ReadBack(await printed([ticket], testRun({ layout, language }))).text()
      expect(await said('fr')).toMatch(/Le Rex · Salle 3[\s\S]*Place F1 ·/)
      expect(await said('en')).toMatch(/Le Rex · Hall 3[\s\S]*Seat F1 ·/)
    },
  )

  it('in level Q reads back with a quarter of the symbol to spare', async () => {
    const tickets = [...testTickets(8, mint)]
    const sheets = new ReadBack(await printed(tickets, testRun({ errorCorrection: 'Q' })))
    expect(sheets.codes().flat().toSorted()).toEqual(tickets.map(({ digits }) => digits).toSorted())
  })

  it.each(['a4-8', 'roll-80'] as const)(
    'with an address in its codes reads back, and the gate takes what a scanner reads: %s',
    async (layout) => {
      const codeAddress = 'HTTPS://TICKETS.EXAMPLE/T/'
      const tickets = [...testTickets(3, mint)]
      const codes = new ReadBack(await printed(tickets, testRun({ layout, codeAddress }))).codes().flat()
      expect(codes.toSorted()).toEqual(tickets.map(({ digits }) => `${codeAddress}${digits}`).toSorted())
      const keys = parseKeySet({ keys: [{ ...mint.publicKey, kid: mint.kid, iss: mint.issuer }] })
      for (const code of codes)
        expect(await read(code, keys)).toMatchObject({ outcome: 'ticket', form: 'digits' })
    },
  )

  it('with a colour and a logo reads back, and has both', async () => {
    const red = Buffer.alloc(40 * 20 * 3)
    for (let at = 0; at < red.length; at += 3) red[at] = 200
    const logo: Logo = { width: 40, height: 20, coding: 'rgb', channels: 3, bytes: deflateSync(red) }
    for (const layout of ['a4-8', labels['of 70 by 37 mm, 24 on a sheet']] as const) {
      const bytes = await printed([testTicket(mint, 1)], testRun({ layout, accent: '#7a1f35', logo }))
      const sheet = new ReadBack(bytes)
      expect(sheet.check()).toContain('No syntax or stream encoding errors')
      expect(sheet.codes().flat()).toEqual(
        [testTicket(mint, 1).digits].map(() => expect.stringMatching(/^\d+$/)),
      )
      expect(bytes.toString('latin1')).toContain('/Subtype /Image')
    }
  })
})

describe('the size of a code', () => {
  it.each([
    ['eight on A4', 'a4-8', 37, 300, 0.76],
    ['eight on A4, level Q', 'a4-8', 45, 300, 0.59],
    ['a roll at 203 dots', 'roll-80', 37, 203, 0.88],
    ['labels of 70 by 37', labels['of 70 by 37 mm, 24 on a sheet'], 37, 300, 0.59],
  ] as const)('is enough on %s', (_name, layout, modules, dpi, moduleMm) => {
    const size = codeSizeOf(layout, modules, dpi)
    expect(size.isEnough).toBe(true)
    expect(size.moduleMm).toBeGreaterThanOrEqual(moduleMm - 0.09)
  })

  it('that would be too small says which label would do, and that one does', () => {
    const tiny = {
      ...labels['of 38 by 21 mm, as small as a code may be'],
      labelWidthMm: 25,
      labelHeightMm: 15,
    }
    const size = codeSizeOf(tiny, 37, 300)
    expect(size.isEnough).toBe(false)
    expect(size.moduleMm).toBeLessThan(leastModuleMm)
    const { widthMm, heightMm } = size.enough
    expect(widthMm).toBeGreaterThan(25)
    expect(codeSizeOf({ ...tiny, labelWidthMm: widthMm, labelHeightMm: heightMm }, 37, 300).isEnough).toBe(
      true,
    )
    expect(
      codeSizeOf({ ...tiny, labelWidthMm: widthMm - 3, labelHeightMm: heightMm - 3 }, 37, 300).isEnough,
    ).toBe(false)
  })
})
