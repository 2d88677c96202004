import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import encodeQR from 'qr'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Luma, lumaOf, middleOf, prepareDecoder, readLuma } from './read-frame.ts'

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

/** Node fetches no files; an address that bears its content does. */
beforeAll(() => {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  return prepareDecoder(`data:application/wasm;base64,${readFileSync(path, 'base64')}`)
})

describe('a picture of the camera', () => {
  it.each([0, 1, 2, 3])('is read by the try of turn %d', async (turn) => {
    expect(await readLuma(picture(20, 230), turn)).toBe(text)
  })

  it('is read light on dark within four turns', async () => {
    const read = await Promise.all([0, 1, 2, 3].map((turn) => readLuma(picture(230, 20), turn)))
    expect(read).toContain(text)
  })

  it('without a code says so', async () => {
    const empty = { data: new Uint8Array(width * height).fill(128), width, height }
    expect(await readLuma(empty, 0)).toBeNull()
  })
})

describe('brightness', () => {
  it('of pixels in colour is weighted as eyes are', () => {
    const data = new Uint8ClampedArray([255, 255, 255, 255, 255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255])
    const luma = lumaOf({ data, width: 4, height: 1 } as ImageData)
    expect([...luma.data]).toEqual([255, 76, 149, 28])
  })

  it('in the middle is the middle half of each side', () => {
    const data = Uint8Array.from({ length: 16 }, (_, place) => place)
    expect(middleOf({ data, width: 4, height: 4 })).toEqual({
      data: Uint8Array.of(5, 6, 9, 10),
      width: 2,
      height: 2,
    })
  })
})
