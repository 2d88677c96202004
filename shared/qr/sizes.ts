/** Modules on each side of a symbol of a version, 1 to 40 (ISO/IEC 18004, 5.3.1). */
export const modulesOf = (version: number): number => 17 + 4 * version

export const versionOf = (modules: number): number => (modules - 17) / 4

export const isSymbolSize = (modules: number): boolean => modules >= 21 && modules <= 177 && modules % 4 === 1

/** Modules that stay light on each side of a symbol (5.3.8). */
export const quietModules = 4

/** What is computed once for each size of a symbol, of which there are forty. */
export function bySize<Made>(make: (modules: number) => Made): (modules: number) => Made {
  const made = new Map<number, Made>()
  return (modules) => {
    const known = made.get(modules) ?? make(modules)
    made.set(modules, known)
    return known
  }
}
