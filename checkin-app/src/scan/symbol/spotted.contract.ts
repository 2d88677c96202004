/** A spot that takes so large a share of the symbol and hides what is under it: neither dark nor light. */
export function spotted(darkness: Float32Array, modules: number, share: number): Float32Array {
  const [x, y] = [0.62 * modules, 0.55 * modules]
  const radius = Math.sqrt((share * modules * modules) / Math.PI)
  return darkness.map((value, at) =>
    Math.hypot((at % modules) - x, Math.floor(at / modules) - y) < radius
      ? ((at * 7919) % 3) / 10 - 0.1
      : value,
  )
}
