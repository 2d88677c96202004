import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { beforeAll, describe, expect, it } from 'vitest'
import { prepareDecoder } from './decoder.ts'
import type { Luma } from './luma.ts'
import { readLuma, readStill } from './read-frame.ts'
import { aslant, flat, height, sheet, text, width } from './sheet.contract.ts'

beforeAll(() => {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  return prepareDecoder(Uint8Array.from(readFileSync(path)))
})

/** The shutter was open while the hand passed over so many pixels. */
function shaken({ data, ...size }: Luma, pixels: number): Luma {
  const passed = Array.from({ length: pixels }, (_, step) => step)
  const mean = (at: number) => passed.reduce((sum, step) => sum + (data[at + step] ?? 215), 0) / pixels
  return { data: data.map((_, at) => mean(at)), ...size }
}

/** Its lower edge is outside the picture, and a spot covers its timing line. */
function cutAndSpotted(): Luma {
  const low = (x: number, y: number, modules: number) => flat(x, y - 138, modules)
  const { data } = sheet(low)
  const spotted = data.map((light, at) => {
    const [x, y] = low((at % width) + 0.5, Math.floor(at / width) + 0.5, 37)
    return Math.hypot(x - 18.5, y - 6) < 3 ? 40 : light
  })
  return { data: spotted, width, height }
}

describe('a symbol whose place only its finder patterns tell', () => {
  const hard = [
    ['far aslant', sheet(aslant(0.1, 1))],
    ['far aslant, dense and upside down', sheet(aslant(2.4, 1), 0, 11)],
    ['far aslant, dense and on its side', sheet(aslant(5.1, 1), 0, 11)],
    ['aslant and shaken', shaken(sheet(aslant(0.1, 1)), 6)],
    ['cut off, its timing line covered', cutAndSpotted()],
  ] as const

  it.each(hard)('is read from a file: %s', async (_, luma) => {
    expect(await readStill(luma)).toEqual([text])
  })

  const aFewTurns = [3, 4, 5, 6, 7, 8]

  it.each([hard[4]])('is read by every fourth frame of a camera: %s', async (_, luma) => {
    const read = await Promise.all(aFewTurns.map((turn) => readLuma(luma, turn)))
    expect(read).toEqual([null, text, null, null, null, text])
  })

  it.each([hard[0]])('is read by every frame where two of them tell its place: %s', async (_, luma) => {
    const read = await Promise.all(aFewTurns.map((turn) => readLuma(luma, turn)))
    expect(read).toEqual(aFewTurns.map(() => text))
  })

  it.each([hard[1], hard[2], hard[4]])('is left alone once nobody wants to wait: %s', async (_, luma) => {
    expect(await readStill(luma, false, async () => false)).toEqual([])
  })
})
