import { differs, fixedModules } from '../../../../shared/qr/layout.ts'
import { quietModules } from '../../../../shared/qr/sizes.ts'
import type { Luma } from '../luma.ts'

const drawnPx = 3

/** A symbol as it would be printed, dark modules 1, with what is the same in every symbol put right. */
export function drawn(dark: Uint8Array, modules: number): Luma {
  const side = (modules + 2 * quietModules) * drawnPx
  const data = new Uint8Array(side * side).fill(255)
  const fixed = fixedModules(modules)
  for (const [at, seen] of dark.entries()) {
    if ((fixed[at] === differs ? seen : fixed[at]) !== 1) continue
    const [column, row] = [at % modules, Math.floor(at / modules)]
    const left = (column + quietModules) * drawnPx
    for (let y = 0; y < drawnPx; y += 1) {
      const from = ((row + quietModules) * drawnPx + y) * side + left
      data.fill(0, from, from + drawnPx)
    }
  }
  return { data, width: side, height: side }
}
