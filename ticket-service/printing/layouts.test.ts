import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { parseKeySet } from '../../shared/token/key-set.ts'
import { read } from '../../shared/token/read.ts'
import { codeSizeOf, leastModuleMm } from './code-size.ts'
import type { LabelGrid, Logo, SheetLayout } from './printed-ticket.ts'
import { printed, ReadBack } from './read-back.ts'
import { sheetOf } from './sheets.ts'
import { linesLeftOut, stackedBoxes } from './stacked-boxes.ts'
import { makeTestMint, testRun, testTicket, testTickets } from './test-tickets.ts'

const mint = makeTestMint()
const a4 = { pageWidthMm: 210, pageHeightMm: 297 }

/** Labels as they are sold, by their size. */
const labels = {
  'of 70 by 37 mm, 24 on a sheet': {
    ...a4,
    ...{
      columns: 3,
      rows: 8,
      leftMm: 0,
      topMm: 0.5,
      labelWidthMm: 70,
      labelHeightMm: 37,
      gapXMm: 0,
      gapYMm: 0,
    },
  },
  'of 63.5 by 38.1 mm, 21 on a sheet': {
    ...a4,
    ...{ columns: 3, rows: 7, leftMm: 7.2, topMm: 15.1, gapXMm: 2.5, gapYMm: 0 },
    ...{ labelWidthMm: 63.5, labelHeightMm: 38.1 },
  },
  'of 105 by 74 mm, 8 on a sheet': {
    ...a4,
    ...{
      columns: 2,
      rows: 4,
      leftMm: 0,
      topMm: 0.5,
      labelWidthMm: 105,
      labelHeightMm: 74,
      gapXMm: 0,
      gapYMm: 0,
    },
  },
  'of 50 by 90 mm, upright': {
    ...a4,
    ...{
      columns: 4,
      rows: 3,
      leftMm: 5,
      topMm: 10,
      labelWidthMm: 50,
      labelHeightMm: 90,
      gapXMm: 0,
      gapYMm: 2,
    },
  },
  'of 38 by 21 mm, as small as a code may be': {
    ...a4,
    ...{
      columns: 5,
      rows: 13,
      leftMm: 9,
      topMm: 10,
      labelWidthMm: 38,
      labelHeightMm: 21,
      gapXMm: 0,
      gapYMm: 0,
    },
  },
} as const satisfies Readonly<Record<string, LabelGrid>>

const labelOf = (labelWidthMm: number, labelHeightMm: number): LabelGrid => ({
  ...labels['of 70 by 37 mm, 24 on a sheet'],
  labelWidthMm,
  labelHeightMm,
})

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

  it.each(layouts)('of %s keeps four modules of white around its code', (_name, layout) => {
    const { design, ticket } = sheetOf(layout)
    if (design === 'wide') return
    const { code, shortCode, lines } = stackedBoxes(ticket.width, ticket.height)
    const quiet = (code.width / 37) * 4 - 0.01
    expect(code.x).toBeGreaterThanOrEqual(quiet * 0.9)
    expect(code.y).toBeGreaterThanOrEqual(quiet * 0.9)
    expect(code.x + code.width + quiet * 0.9).toBeLessThanOrEqual(ticket.width + 0.1)
    expect(shortCode.y + shortCode.height).toBeLessThanOrEqual(ticket.height)
    expect(Object.keys(lines)).toEqual(expect.arrayContaining(['title', 'date', 'type', 'serial']))
    for (const box of Object.values(lines)) {
      expect(box.y + box.height).toBeLessThanOrEqual(ticket.height)
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

  it.each(['of 63.5 by 38.1 mm, 21 on a sheet', 'of 38 by 21 mm, as small as a code may be'] as const)(
    'of labels %s says the date with its year, shorter than on wider paper',
    async (name) => {
      const sheets = new ReadBack(await printed([testTicket(mint, 123)], testRun({ layout: labels[name] })))
      expect(sheets.text().replaceAll(/\s/g, '')).toContain('20:30·Mar.24nov.2026')
    },
  )

  it.each(Object.entries(labels))(
    'of labels %s draws nothing where printers do not reach: four millimetres at the sides of the paper',
    async (_name, layout) => {
      const tickets = [...testTickets(layout.columns, mint)]
      const { width, grey } = new ReadBack(await printed(tickets, testRun({ layout }))).pixels()
      const unreached = Math.floor((4 / 25.4) * 300)
      const inked = Array.from(grey.entries(), ([at, light]) => (light < 200 ? at % width : unreached))
      expect(inked.some((x) => x > unreached)).toBe(true)
      expect(inked.filter((x) => x < unreached || x >= width - unreached)).toEqual([])
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

describe('a label without room', () => {
  it('leaves out the booking before the legal line, and the price, the number and the date never', () => {
    const leftOn = (height: number, hasLogo = false) => linesLeftOut(sheetOf(labelOf(70, height)), hasLogo)
    expect([...leftOn(37)]).toEqual([])
    expect([...leftOn(20)]).toContain('booking')
    expect(leftOn(20, true).size).toBeGreaterThanOrEqual(leftOn(20).size)
    for (const line of ['title', 'date', 'type', 'serial'] as const) expect(leftOn(10).has(line)).toBe(false)
    expect([...linesLeftOut(sheetOf('a4-8'), true)]).toEqual([])
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
