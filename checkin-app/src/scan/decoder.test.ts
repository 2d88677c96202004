import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { beforeAll, expect, it } from 'vitest'
import { prepareDecoder } from './decoder.ts'
import type { Luma } from './luma.ts'
import { readLuma, readStill } from './read-frame.ts'
import { flat, sheet, text } from './sheet.contract.ts'

beforeAll(() => {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  return prepareDecoder(Uint8Array.from(readFileSync(path)))
})

const strip = (width: number, height: number): Luma => ({
  data: new Uint8Array(width * height).fill(200),
  width,
  height,
})

// zxing-wasm 3.1.4 traps where it closes specks in a picture that it has made less than three rows high.
it.each([
  [4000, 3],
  [2400, 8],
])('a file of %d by %d pixels holds nothing, and the camera goes on reading', async (width, height) => {
  expect(await readStill(strip(width, height))).toEqual([])
  expect(await readLuma(sheet(flat), 0)).toBe(text)
  expect(await readStill(sheet(flat))).toEqual([text])
})
