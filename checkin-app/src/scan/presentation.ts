/** A code unseen for this long or longer is presented anew (RULES.md, Facts). */
export const gapMs = 700

/** Codes before the device and when each was last seen, milliseconds of a clock that does not jump. */
export type Presentations = ReadonlyMap<string, number>

export const nothingPresented: Presentations = new Map()

/**
 * Joins readings to presentations: the same code seen without a gap of 0.7 s, other codes between or not, is one. Keeps no code
 * that has been away for longer.
 */
export function seeCode(
  before: Presentations,
  text: string,
  atMs: number,
): { readonly presentations: Presentations; readonly isNew: boolean } {
  const still = [...before].filter(([, seenMs]) => atMs - seenMs < gapMs)
  const presentations = new Map(still)
  const isNew = !presentations.has(text)
  presentations.set(text, atMs)
  return { presentations, isNew }
}
