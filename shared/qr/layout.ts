import { versionBits, versionPlaces } from './information.ts'
import { bySize, versionOf } from './sizes.ts'

/** What is not the same in every symbol of a size. */
export const differs = 2

/** Dark and light from the middle of a pattern outwards, in rings of one module. */
const finder = [1, 1, 0, 1, 0]
const alignment = [1, 0, 1]
/** The row and the column in which dark and light take turns. */
const timingLine = 6

/** Where the middles of alignment patterns lie, across as down, those upon finder patterns left out later (ISO/IEC 18004, annex E). */
export function alignmentMiddles(version: number): readonly number[] {
  if (version === 1) return []
  const count = Math.floor(version / 7) + 2
  const step = version === 32 ? 26 : Math.floor((version * 4 + count * 2 + 1) / (count * 2 - 2)) * 2
  return [6, ...Array.from({ length: count - 1 }, (_, at) => version * 4 + 10 - (count - 2 - at) * step)]
}

/**
 * The modules of a symbol, row by row: 1 and 0 for the dark and light ones of its finder patterns with the light lines around them,
 * its alignment patterns and its timing lines (6.3), else `differs`.
 */
export const patternModules = bySize((modules) => {
  const drawn = new Uint8Array(modules * modules).fill(differs)
  const draw = (middleX: number, middleY: number, rings: readonly number[]) => {
    const reach = rings.length - 1
    for (let y = Math.max(0, middleY - reach); y <= Math.min(modules - 1, middleY + reach); y += 1)
      for (let x = Math.max(0, middleX - reach); x <= Math.min(modules - 1, middleX + reach); x += 1)
        drawn[y * modules + x] = rings[Math.max(Math.abs(x - middleX), Math.abs(y - middleY))] as number
  }
  draw(3, 3, finder)
  draw(modules - 4, 3, finder)
  draw(3, modules - 4, finder)
  const middles = alignmentMiddles(versionOf(modules))
  for (const y of middles)
    for (const x of middles) if (drawn[y * modules + x] === differs) draw(x, y, alignment)
  for (let at = 8; at < modules - 8; at += 1)
    drawn[timingLine * modules + at] = drawn[at * modules + timingLine] = (at + 1) % 2
  return drawn
})

/** The same with what else does not differ in a size: the version, and the module that is always dark. */
export const fixedModules = bySize((modules) => {
  const fixed = patternModules(modules).slice()
  const version = versionBits(versionOf(modules))
  for (const [bit, both] of versionPlaces(modules).entries())
    for (const at of both) fixed[at] = (version >> bit) & 1
  fixed[(modules - 8) * modules + 8] = 1
  return fixed
})
