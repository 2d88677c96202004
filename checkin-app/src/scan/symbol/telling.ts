import { differs, fixedModules } from '../../../../shared/qr/layout.ts'
import { surroundingMeans } from '../surroundings.ts'

/** One way of telling dark modules from light ones. */
export interface Telling {
  /** What a module's four neighbours are taken to have given it, as a share of each: undoes blur. */
  readonly sharpening: number
  /** Modules on each side of one whose mean divides dark from light. */
  readonly around: number
}

/** How much darker than its surroundings each module is, row by row: above 0 it counts as dark. */
export function darknessOf(
  light: Float32Array,
  modules: number,
  { sharpening, around }: Telling,
): Float32Array {
  const sharp = sharpening === 0 ? light : lessNeighbours(light, modules, sharpening)
  const means = surroundingMeans(sharp, modules, modules, around)
  return means.map((mean, at) => mean - (sharp[at] ?? 0))
}

function lessNeighbours(light: Float32Array, modules: number, share: number): Float32Array {
  return light.map((value, at) => {
    const [x, y] = [at % modules, Math.floor(at / modules)]
    const left = light[x > 0 ? at - 1 : at] ?? 0
    const right = light[x < modules - 1 ? at + 1 : at] ?? 0
    const above = light[y > 0 ? at - modules : at] ?? 0
    const below = light[y < modules - 1 ? at + modules : at] ?? 0
    return value * (1 + 4 * share) - share * (left + right + above + below)
  })
}

/** Of what is the same in every symbol, the share that these modules agree with: by chance a half. */
export function agreement(darkness: Float32Array, modules: number): number {
  const fixed = fixedModules(modules)
  let [alike, all] = [0, 0]
  for (const [at, value] of darkness.entries()) {
    if (fixed[at] === differs) continue
    all += 1
    if ((fixed[at] === 1) === value > 0) alike += 1
  }
  return alike / all
}
