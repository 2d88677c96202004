/** Something was asked that cannot be asked here; the store is well. What a screen never lets happen, but two tabs may. */
export class Misuse extends Error {
  override readonly name = 'Misuse'
}
