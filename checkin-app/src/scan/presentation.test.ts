import { describe, expect, it } from 'vitest'
import { gapMs, nothingPresented, seeCode } from './presentation.ts'

/** Which of these readings are presentations of their own. */
function presented(...readings: readonly (readonly [text: string, atMs: number])[]): readonly boolean[] {
  let presentations = nothingPresented
  return readings.map(([text, atMs]) => {
    const seen = seeCode(presentations, text, atMs)
    presentations = seen.presentations
    return seen.isNew
  })
}

describe('a presentation', () => {
  it('is one as long as the code is held before the camera', () => {
    expect(presented(['a', 0], ['a', 50], ['a', 700], ['a', 1399])).toEqual([true, false, false, false])
  })

  it('is another one after a gap of 0.7 seconds, and not a moment earlier', () => {
    expect(presented(['a', 0], ['a', gapMs - 1])).toEqual([true, false])
    expect(presented(['a', 0], ['a', gapMs])).toEqual([true, true])
  })

  it('stays one while other codes come between', () => {
    expect(presented(['a', 0], ['b', 100], ['a', 300], ['b', 400], ['a', 600])).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })

  it('keeps no code that has gone', () => {
    let presentations = nothingPresented
    for (let atMs = 0; atMs < 100_000; atMs += 1000)
      presentations = seeCode(presentations, `ticket ${atMs}`, atMs).presentations
    expect(presentations.size).toBe(1)
  })
})
