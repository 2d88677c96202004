import { formatPlaces } from './information.ts'
import { differs, fixedModules } from './layout.ts'
import { bySize } from './sizes.ts'

/**
 * The modules that bear codewords, as indices, in the order in which their bits are written: two columns at once, up and down by turns,
 * from the right (ISO/IEC 18004, 7.7.3). After the last whole codeword up to seven are left.
 */
export const writingOrder = bySize((modules): readonly number[] => {
  const fixed = fixedModules(modules)
  const format = new Set(formatPlaces(modules).flat())
  const places: number[] = []
  let isUpwards = true
  for (let right = modules - 1; right > 0; right -= 2, isUpwards = !isUpwards) {
    // The column of the timing line bears nothing.
    if (right === 6) right = 5
    for (let line = 0; line < modules; line += 1) {
      const row: number = isUpwards ? modules - 1 - line : line
      for (const at of [row * modules + right, row * modules + right - 1])
        if (fixed[at] === differs && !format.has(at)) places.push(at)
    }
  }
  return places
})

/** The eight modules of each codeword, its first bit first, in the order in which codewords are written. */
export const codewordPlaces = bySize((modules): readonly (readonly number[])[] => {
  const places = writingOrder(modules)
  return Array.from({ length: places.length >> 3 }, (_, word) => places.slice(8 * word, 8 * word + 8))
})
