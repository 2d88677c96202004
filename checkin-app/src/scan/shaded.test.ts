import { expect, it } from 'vitest'
import { chanceOf } from '../../e2e/simulation/chance.ts'
import { edgesOf, isDarkAt, type Shaded, shaded } from './shaded.ts'

const width = 36
const height = 24

/** Where a row turns, one pixel after the other. */
function turnsOf(picture: Shaded, row: number): readonly number[] {
  const isDark = Array.from({ length: width }, (_, x) => isDarkAt(picture, x, row))
  const turns = isDark.flatMap((dark, x) => (dark === (isDark[x - 1] ?? false) ? [] : [x]))
  return isDark.at(-1) ? [...turns, width] : turns
}

it('a row turns dark and light where its pixels do, whatever its light and its noise', () => {
  const chance = chanceOf(7)
  const edges = new Uint16Array(width + 1)
  for (let light = 0; light < 256; light += 3) {
    const noisy = () => Math.max(0, Math.min(255, Math.round(light + 60 * (chance.next() - 0.5))))
    const picture = shaded({ data: Uint8Array.from({ length: width * height }, noisy), width, height })
    for (let row = 0; row < height; row += 1)
      expect([...edges.subarray(0, edgesOf(picture, row, edges))]).toEqual(turnsOf(picture, row))
  }
})
