import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import encodeQR from 'qr'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { pictureOfBarcode } from '../../e2e/barcode.ts'
import { chanceOf } from '../../e2e/simulation/chance.ts'
import { decoded, prepareDecoder, qrOnly } from './decoder.ts'
import { halved, type Luma } from './luma.ts'
import { readLuma, readStill } from './read-frame.ts'
import { bent, flat, height, sheet, text, width } from './sheet.contract.ts'

// The real decoder, whose looks are counted.
vi.mock('./decoder.ts', { spy: true })

/** All of the different tries. */
const turns = [0, 1, 3]

/** A code in the middle of a grey picture, so many pixels for a module. */
function picture(dark: number, light: number, cell = 4): Luma {
  const data = new Uint8Array(width * height).fill(light)
  const matrix = encodeQR(text, 'raw', { border: 2 })
  const left = Math.floor((width - matrix.length * cell) / 2)
  const top = Math.floor((height - matrix.length * cell) / 2)
  for (const [y, row] of matrix.entries())
    for (const [x, isDark] of row.entries())
      for (let dot = 0; dot < cell * cell; dot += 1) {
        const at = (top + y * cell + Math.floor(dot / cell)) * width + left + x * cell + (dot % cell)
        data[at] = isDark ? dark : light
      }
  return { data, width, height }
}

/** So many rows further down; what comes in from the other edge is of one brightness. */
function shifted({ data, width, height }: Luma, rows: number): Luma {
  const moved = data.map((_, at) => data[at - rows * width] ?? 200)
  return { data: moved, width, height }
}

beforeAll(() => {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  return prepareDecoder(Uint8Array.from(readFileSync(path)))
})

describe('a picture of the camera', () => {
  it.each(turns)('is read by the try of turn %d', async (turn) => {
    expect(await readLuma(picture(20, 230), turn)).toBe(text)
  })

  it('is read light on dark in the first turn', async () => {
    expect(await readLuma(picture(230, 20), 0)).toBe(text)
  })

  it('is read outside its middle too', async () => {
    const { data } = picture(20, 230)
    const right = 246
    const moved = new Uint8Array(data.length).fill(230)
    for (let row = 0; row < height; row += 1)
      moved.set(data.subarray(row * width, (row + 1) * width - right), row * width + right)
    const read = await Promise.all(turns.map((turn) => readLuma({ data: moved, width, height }, turn)))
    expect(read).toContain(text)
  })

  it('of which noise covers the code is read by one of the turns', async () => {
    const { data } = picture(60, 110)
    const noisy = data.map((light, at) => light + ((at * 7919) % 61) - 30)
    const read = await Promise.all(turns.map((turn) => readLuma({ data: noisy, width, height }, turn)))
    expect(read).toContain(text)
  })

  it('that is almost as dark as its code is read by one of the turns', async () => {
    const read = await Promise.all(turns.map((turn) => readLuma(picture(40, 58), turn)))
    expect(read).toContain(text)
  })

  it('is read by the turns that look at all of its pixels where the code is far', async () => {
    const far = halved(picture(40, 200, 3))
    expect(await Promise.all(turns.map((turn) => readLuma(far, turn)))).toEqual([null, text, text])
  })

  it('is looked at up to its upper and its lower edge, by two turns', async () => {
    const far = halved(picture(40, 200, 3))
    expect(await Promise.all(turns.map((turn) => readLuma(shifted(far, 80), turn)))).toEqual([
      null,
      null,
      text,
    ])
    expect(await Promise.all(turns.map((turn) => readLuma(shifted(far, -80), turn)))).toEqual([
      null,
      text,
      null,
    ])
  })

  it('is hardly looked at where nothing is in it, so that the next comes soon, unless barcodes are wanted', async () => {
    const stripes = Uint8Array.from({ length: width * height }, (_, at) => (at % 23 < 9 ? 60 : 160))
    const looksOf = async (turn: number, barcodes = false) => {
      vi.mocked(decoded).mockClear()
      expect(await readLuma({ data: stripes, width, height }, turn, barcodes)).toBeNull()
      return vi.mocked(decoded).mock.calls.length
    }
    expect([await looksOf(0), await looksOf(1), await looksOf(3), await looksOf(5)]).toEqual([1, 0, 0, 1])
    expect(await looksOf(1, true)).toBe(1)
  })

  it('is looked at again where a finder pattern is seen', async () => {
    vi.mocked(decoded).mockClear()
    expect(await readLuma(sheet(flat, 0.4), 0)).toBeNull()
    expect(vi.mocked(decoded).mock.calls.length).toBeGreaterThan(1)
  })

  it('without a code says so', async () => {
    const empty = { data: new Uint8Array(width * height).fill(128), width, height }
    for (const turn of turns) expect(await readLuma(empty, turn)).toBeNull()
    expect(await readStill(empty)).toEqual([])
  })
})

describe('a picture from a file', () => {
  it('is read light on dark', async () => {
    expect(await readStill(picture(230, 20))).toEqual([text])
  })
})

/** A thumb over a finder pattern. */
function covered(right: number, below: number): Luma {
  const { data } = sheet(flat)
  const [x0, y0] = [width / 2 + 90 * right, height / 2 + 90 * below]
  const hidden = data.map((light, at) =>
    Math.hypot((at % width) - x0, Math.floor(at / width) - y0) < 34 ? 120 : light,
  )
  return { data: hidden, width, height }
}

describe('a symbol that a decoder cannot read', () => {
  const bothWays = async (luma: Luma) => ({
    byDecoder: (await decoded(luma, qrOnly)).codes.map((code) => code.text),
    byCamera: await readLuma(luma, 0),
    fromFile: await readStill(luma),
  })
  const closer = { byDecoder: [], byCamera: text, fromFile: [text] }

  it('is read by a closer look where it is bent around a column', async () => {
    expect(await bothWays(sheet(bent(0.8), 0, 9))).toEqual(closer)
  })

  it('is read by a closer look where a spot hides more than its correction bears unseen', async () => {
    expect(await bothWays(sheet(flat, 0.2))).toEqual(closer)
  })

  it.each([
    ['right above', 1, -1],
    ['left below', -1, 1],
    ['left above', -1, -1],
  ])('is read by two of its finder patterns where the one %s is hidden', async (_, right, below) => {
    expect(await bothWays(covered(right, below))).toEqual(closer)
  })

  it('is read though its lower edge is outside the picture', async () => {
    const cut = sheet((x, y, modules) => flat(x, y - 138, modules))
    expect(await bothWays(cut)).toEqual(closer)
  })

  it('is read by a closer look in the lower part of the picture too', async () => {
    const low = shifted(sheet(flat, 0.2), 80)
    expect(await readLuma(low, 3)).toBe(text)
  })

  it('is not guessed where most of it is hidden', async () => {
    expect(await bothWays(sheet(flat, 0.4))).toEqual({ byDecoder: [], byCamera: null, fromFile: [] })
  })
})

const ticket = (number: number) => `${number}`.padStart(192, '7')

/** Codes side by side in rows, as on a sheet. */
function sheetOf(rows: readonly (readonly string[])[]): Luma {
  const [across, down] = [300, 260]
  const size = { width: across * Math.max(...rows.map((row) => row.length)), height: down * rows.length }
  const data = new Uint8Array(size.width * size.height).fill(235)
  for (const [row, texts] of rows.entries())
    for (const [column, said] of texts.entries())
      for (const [y, line] of encodeQR(said, 'raw', { border: 1 }).entries())
        for (const [x, isDark] of line.entries())
          for (let dot = 0; isDark && dot < 16; dot += 1) {
            const top = down * row + 30 + 4 * y + (dot >> 2)
            // No sheet lies quite straight.
            data[(top + 5 * column) * size.width + across * column + 30 + 4 * x + (dot & 3)] = 25
          }
  return { data, ...size }
}

describe('several codes in one picture', () => {
  const eight = [0, 2, 4, 6].map((first) => [ticket(first + 1), ticket(first + 2)])

  it('are all read from a file, in the order in which one reads a page', async () => {
    expect(await readStill(sheetOf(eight))).toEqual(eight.flat())
  })

  it('are read from a file though one of them hides a finder pattern', async () => {
    const plain = sheetOf([[ticket(1)], [ticket(2)]])
    const hidden = covered(1, -1)
    const data = new Uint8Array((plain.width + width) * plain.height).fill(215)
    for (const [left, { data: part, ...size }] of [[0, plain] as const, [plain.width, hidden] as const])
      for (let row = 0; row < size.height; row += 1)
        data.set(part.subarray(row * size.width, (row + 1) * size.width), row * (plain.width + width) + left)
    const both = { data, width: plain.width + width, height: plain.height }
    expect((await readStill(both)).toSorted()).toEqual([ticket(1), ticket(2), text].toSorted())
  })

  it('are told once each, however often they are printed', async () => {
    expect(await readStill(sheetOf([[ticket(1), ticket(2)], [ticket(1)]]))).toEqual([ticket(1), ticket(2)])
  })

  it('a ticket beside a poster is what the camera reads, on whichever side it is', async () => {
    const poster = 'https://cinema.example/menu'
    expect(await readLuma(sheetOf([[poster, ticket(1)]]), 0)).toBe(ticket(1))
    expect(await readLuma(sheetOf([[ticket(1), poster]]), 0)).toBe(ticket(1))
  })

  it('a poster alone is read too, so that the verdict says what it is', async () => {
    expect(await readLuma(sheetOf([['https://cinema.example/menu']]), 0)).toBe('https://cinema.example/menu')
  })
})

describe('noise', () => {
  const chance = chanceOf(20)
  const noisy = (grain: number): Luma => {
    const data = new Uint8Array(width * height)
    for (let y = 0; y < height; y += grain)
      for (let x = 0; x < width; x += grain) {
        const light = chance.below(256)
        for (let row = y; row < Math.min(y + grain, height); row += 1)
          data.fill(light, row * width + x, row * width + Math.min(x + grain, width))
      }
    return { data, width, height }
  }

  it('is read as nothing, neither by the camera nor from a file, whatever its grain', async () => {
    for (let turn = 0; turn < 24; turn += 1) {
      const noise = noisy(1 + (turn % 8))
      expect(await readLuma(noise, turn)).toBeNull()
      if (turn % 3 === 0) expect(await readStill(noise)).toEqual([])
    }
  }, 120_000)

  it('is read as no QR code where the barcodes of others are wanted too', async () => {
    for (let turn = 0; turn < 12; turn += 1)
      expect(await readLuma(noisy(1 + (turn % 6)), turn, true)).toBeNull()
  })
})

describe('a barcode of another seller', () => {
  const printed = [
    ['EAN13', '3760123456784'],
    ['EAN8', '12345670'],
    ['Code128', 'ABC-12345'],
    ['Code39', 'ABC 12345'],
    ['ITF', '12345678901231'],
    ['PDF417', 'TICKET 42'],
    ['Aztec', 'X42'],
    ['DataMatrix', 'DM 42'],
    ['QRCode', 'PASSCULTURE:v3;TOKEN:A1B2C3'],
  ] as const

  it.each(printed)('is read once barcodes are wanted: %s', async (format, said) => {
    const { pixels: data, ...size } = await pictureOfBarcode(said, format)
    expect(await readLuma({ data, ...size }, 0, true)).toBe(said)
  })

  it.each(printed)('is read by none but a QR code where nobody wants them: %s', async (format, said) => {
    const { pixels: data, ...size } = await pictureOfBarcode(said, format)
    const expected = format === 'QRCode' ? said : null
    const read = await Promise.all(turns.map((turn) => readLuma({ data, ...size }, turn)))
    expect(read.find((text) => text !== null) ?? null).toBe(expected)
    expect((await readStill({ data, ...size }))[0] ?? null).toBe(expected)
  })
})
