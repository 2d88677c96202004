import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import encodeQR from 'qr'
import { beforeAll, describe, expect, it } from 'vitest'
import { pictureOfBarcode } from '../../e2e/barcode.ts'
import type { Luma } from './luma.ts'
import { prepareDecoder, readLuma, readStill } from './read-frame.ts'

/** As many as there are different tries. */
const turns = [0, 1, 2]
const text = '90210'.repeat(20)
const width = 640
const height = 480

/** A code in the middle of a grey picture. */
function picture(dark: number, light: number): Luma {
  const data = new Uint8Array(width * height).fill(light)
  const matrix = encodeQR(text, 'raw', { border: 2 })
  const cell = 4
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

  it('of which noise covers the code is read within three turns', async () => {
    const { data } = picture(60, 110)
    const noisy = data.map((light, at) => light + ((at * 7919) % 61) - 30)
    const read = await Promise.all(turns.map((turn) => readLuma({ data: noisy, width, height }, turn)))
    expect(read).toContain(text)
  })

  it('that is almost as dark as its code is read within three turns', async () => {
    const read = await Promise.all(turns.map((turn) => readLuma(picture(40, 58), turn)))
    expect(read).toContain(text)
  })

  it('without a code says so', async () => {
    const empty = { data: new Uint8Array(width * height).fill(128), width, height }
    for (const turn of turns) expect(await readLuma(empty, turn)).toBeNull()
    expect(await readStill(empty)).toBeNull()
  })
})

describe('a picture from a file', () => {
  it('is read light on dark', async () => {
    expect(await readStill(picture(230, 20))).toBe(text)
  })

  it('is read at its edge too, where the camera would wait until it is held in the middle', async () => {
    const { data } = picture(40, 58)
    const right = 246
    const moved = new Uint8Array(data.length).fill(58)
    for (let row = 0; row < height; row += 1)
      moved.set(data.subarray(row * width, (row + 1) * width - right), row * width + right)
    const dim = { data: moved, width, height }
    const byCamera = await Promise.all(turns.map((turn) => readLuma(dim, turn)))
    expect(byCamera).toEqual([null, null, null])
    expect(await readStill(dim)).toBe(text)
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
    const read = await Promise.all(turns.map((turn) => readLuma({ data, ...size }, turn)))
    expect(read.find((text) => text !== null) ?? null).toBe(format === 'QRCode' ? said : null)
  })
})
