import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf8 } from './bytes.ts'
import { nameClaimOf } from './name-claim.ts'

describe('a name in a code', () => {
  it('is what it says, trimmed and composed', () => {
    expect(nameClaimOf(' Zoe\u0308 \u0007Ångström\n')).toBe('Zoë Ångström')
    expect(nameClaimOf('\u0000 ')).toBe('')
  })

  it('is cut between two characters where it is longer than a code bears, and never by more than one', () => {
    const names = fc.string({ unit: fc.constantFrom('a', 'é', 'Ж', '字', '𝄞', ' '), maxLength: 120 })
    fc.assert(
      fc.property(names, (name) => {
        const claim = nameClaimOf(name)
        const whole = name.trim()
        expect(whole.startsWith(claim)).toBe(true)
        expect(utf8(claim).length).toBeLessThanOrEqual(80)
        const [next = ''] = whole.slice(claim.length).trimStart()
        if (next !== '')
          expect(
            utf8(whole.slice(0, whole.indexOf(next, claim.length) + next.length)).length,
          ).toBeGreaterThan(80)
      }),
    )
  })
})
