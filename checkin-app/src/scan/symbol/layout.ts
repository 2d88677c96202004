/** What of a QR symbol is the same in every one of its size (ISO/IEC 18004, 6.3), and where the rest is written. */

const finderModules = 7
/** The row and the column in which dark and light take turns. */
const timingLine = 6
/** Symbols of this many modules and more say their version. */
const withVersion = 45

export const versionOf = (modules: number): number => (modules - 17) / 4
export const isSymbolSize = (modules: number): boolean => modules >= 21 && modules <= 177 && modules % 4 === 1

/** What is computed once for each size of a symbol. */
function bySize<Made>(make: (modules: number) => Made): (modules: number) => Made {
  const made = new Map<number, Made>()
  return (modules) => {
    const known = made.get(modules) ?? make(modules)
    made.set(modules, known)
    return known
  }
}

/** What is not the same in every symbol of a size. */
export const differs = 2

/** The modules of a symbol, row by row: 1 and 0 for those that are dark or light in every one of this size, else `differs`. */
export const fixedModules = bySize((modules) =>
  Uint8Array.from({ length: modules * modules }, (_, at) => {
    const fixed = fixedModule(at % modules, Math.floor(at / modules), modules)
    return fixed === null ? differs : fixed ? 1 : 0
  }),
)

function fixedModule(column: number, row: number, modules: number): boolean | null {
  if (isAtFinder(column, row, modules)) {
    const [x, y] = [Math.min(column, modules - 1 - column), Math.min(row, modules - 1 - row)]
    const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3))
    return ring !== 2 && ring !== 4
  }
  if (row === timingLine) return column % 2 === 0
  if (column === timingLine) return row % 2 === 0
  if (column === 8 && row === modules - 8) return true
  return versionModule(column, row, modules) ?? alignmentModule(column, row, modules)
}

/** A finder pattern and the light line around it. */
function isAtFinder(column: number, row: number, modules: number): boolean {
  const [isLeft, isRight] = [column <= finderModules, column >= modules - 1 - finderModules]
  const [isAbove, isBelow] = [row <= finderModules, row >= modules - 1 - finderModules]
  return (isLeft && (isAbove || isBelow)) || (isRight && isAbove)
}

/** The version as its eighteen bits (annex D). */
function versionBits(version: number): number {
  let rest = version << 12
  for (let bit = 17; bit >= 12; bit -= 1) if (rest & (1 << bit)) rest ^= 0x1f25 << (bit - 12)
  return (version << 12) | rest
}

function versionModule(column: number, row: number, modules: number): boolean | null {
  if (modules < withVersion) return null
  const [along, across] = column < row ? [column, row] : [row, column]
  const place = across - (modules - 11)
  if (along > 5 || place < 0 || place > 2) return null
  return ((versionBits(versionOf(modules)) >> (along * 3 + place)) & 1) === 1
}

/** Where the middles of alignment patterns lie, across as down (annex E). */
function alignmentMiddles(modules: number): readonly number[] {
  const version = versionOf(modules)
  if (version === 1) return []
  const count = Math.floor(version / 7) + 2
  const step = version === 32 ? 26 : Math.floor((version * 4 + count * 2 + 1) / (count * 2 - 2)) * 2
  return [6, ...Array.from({ length: count - 1 }, (_, at) => modules - 7 - (count - 2 - at) * step)]
}

function alignmentModule(column: number, row: number, modules: number): boolean | null {
  const middles = alignmentMiddles(modules)
  const x = middles.find((middle) => Math.abs(middle - column) <= 2)
  const y = middles.find((middle) => Math.abs(middle - row) <= 2)
  if (x === undefined || y === undefined) return null
  // Three of them would lie in the finder patterns.
  const [first, last] = [middles[0], middles.at(-1)]
  if ((x === first && (y === first || y === last)) || (x === last && y === first)) return null
  return Math.max(Math.abs(x - column), Math.abs(y - row)) !== 1
}

/** Both places of each of the fifteen bits that say the level and the mask, the last bit first, as indices of modules. */
export function formatPlaces(modules: number): readonly (readonly [number, number])[] {
  const at = (column: number, row: number) => row * modules + column
  return Array.from({ length: 15 }, (_, bit) => {
    const near = bit < 6 ? at(8, bit) : bit < 8 ? at(8, bit + 1) : bit === 8 ? at(7, 8) : at(14 - bit, 8)
    const far = bit < 8 ? at(modules - 1 - bit, 8) : at(8, modules - 15 + bit)
    return [near, far] as const
  })
}

/** The modules of each codeword as indices, its first bit first, in the order in which codewords are written (7.7.3). */
export const codewordPlaces = bySize((modules): readonly (readonly number[])[] => {
  const fixed = fixedModules(modules)
  const format = new Set(formatPlaces(modules).flat())
  const places: number[] = []
  let isUpwards = true
  for (let right = modules - 1; right > 0; right -= 2) {
    if (right === timingLine) right -= 1
    for (let line = 0; line < modules; line += 1) {
      const row: number = isUpwards ? modules - 1 - line : line
      for (const column of [right, right - 1]) {
        const at = row * modules + column
        if (!format.has(at) && fixed[at] === differs) places.push(at)
      }
    }
    isUpwards = !isUpwards
  }
  return Array.from({ length: places.length >> 3 }, (_, word) => places.slice(8 * word, 8 * word + 8))
})
