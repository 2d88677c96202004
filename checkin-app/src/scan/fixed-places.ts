import { differs, fixedModules } from '../../../shared/qr/layout.ts'
import { bySize } from '../../../shared/qr/sizes.ts'

/** A module that is the same in every symbol of a size: 1 dark, -1 light; its middle in shares of the symbol's side. */
export interface FixedModule {
  readonly u: number
  readonly v: number
  readonly sign: 1 | -1
}

/** What is the same in every symbol of so many modules. */
export const fixedPlaces = bySize((modules) =>
  [...fixedModules(modules).entries()]
    .filter(([, value]) => value !== differs)
    .map(
      ([at, value]): FixedModule => ({
        u: ((at % modules) + 0.5) / modules,
        v: (Math.floor(at / modules) + 0.5) / modules,
        sign: value === 1 ? 1 : -1,
      }),
    ),
)
