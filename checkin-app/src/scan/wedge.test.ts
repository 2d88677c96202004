import { describe, expect, it } from 'vitest'
import { noBurst, typeKey } from './wedge.ts'

function typed(text: string, betweenMs: number): string | null {
  let burst = noBurst
  let code: string | null = null
  for (const [turn, key] of [...text, 'Enter'].entries()) {
    const next = typeKey(burst, key, 1000 + turn * betweenMs)
    burst = next.burst
    code = next.code
  }
  return code
}

describe('a keyboard-wedge scanner', () => {
  it('is heard by its speed, up to the Enter that ends a code', () => {
    expect(typed('01234567890123456789', 8)).toBe('01234567890123456789')
  })

  it('is not mistaken for somebody who types', () => {
    expect(typed('01234567890123456789', 120)).toBeNull()
  })

  it('is not mistaken for a few keys struck together', () => {
    expect(typed('0123', 8)).toBeNull()
  })
})
