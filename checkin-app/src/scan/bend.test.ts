import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { beforeAll, describe, expect, it } from 'vitest'
import { bendOf } from './bend.ts'
import { prepareDecoder } from './decoder.ts'
import { flattened, type Point } from './flattened.ts'
import { readLuma, readStill } from './read-frame.ts'
import { bent, flat, height, sheet, text, width } from './sheet.contract.ts'

beforeAll(() => {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  return prepareDecoder(Uint8Array.from(readFileSync(path)))
})

/** Around a can that is seen from so far above that its rows are bowed by so many modules. */
const canFromAbove = (bow: number) => (x: number, y: number, modules: number) => {
  const [u, v] = bent(0.5)(x, y, modules)
  const share = u / modules - 0.5
  return [u, v - bow * (1 - 4 * share ** 2)] as const
}
/** The same lying on its side. */
const lyingCan = (bow: number) => (x: number, y: number, modules: number) => {
  const [v, u] = canFromAbove(bow)(width / 2 + (y - height / 2), height / 2 + (x - width / 2), modules)
  return [u, v] as const
}

describe('a ticket around a can, a wrist or a sleeve', () => {
  const cans = [
    ['seen from above', canFromAbove(3)],
    ['seen from below', canFromAbove(-3)],
    ['lying', lyingCan(3)],
  ] as const

  it.each(cans)('is read from a file: %s', async (_, can) => {
    expect(await readStill(sheet(can))).toEqual([text])
  })

  it.each(cans)('is read by a frame of the camera: %s', async (_, can) => {
    expect(await readLuma(sheet(can), 0)).toBe(text)
  })

  const corner = (x: number, y: number): Point => ({ x: width / 2 + 111 * x, y: height / 2 + 111 * y })
  const corners = [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)] as const

  it('is bent nowhere where nothing is seen', () => {
    const noise = sheet((x, y) => [(x * 7919 + y * 104729) % 37, (x * 31 + y * y) % 37])
    expect(bendOf(flattened(noise, corners, 37), 37)).toBeNull()
  })

  it('is not bent further where it is flat', () => {
    const bend = bendOf(flattened(sheet(flat), corners, 37), 37)
    for (const by of [...(bend?.across ?? []), ...(bend?.down ?? [])]) expect(Math.abs(by)).toBeLessThan(0.5)
  })
})
