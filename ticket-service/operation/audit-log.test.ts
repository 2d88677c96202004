import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chainHashOf } from '../../shared/sync/chain.ts'
import { auditLog, type ChainedLine } from './audit-log.ts'

type Line = ChainedLine & { readonly people: number }

function logOf(count: number): readonly Line[] {
  const lines: Line[] = []
  for (let number = 1; number <= count; number += 1) {
    const before = lines.at(-1)
    lines.push({ number, people: 1, previous: before ? chainHashOf(before) : '' })
  }
  return lines
}
const log = logOf(9)
const end = { oldest: 1, last: 9, head: chainHashOf(log[8] ?? { previous: '' }) }
const without = (...numbers: readonly number[]) => log.filter(({ number }) => !numbers.includes(number))
const changedAt = (number: number, change: Partial<Line>) =>
  log.map((line) => (line.number === number ? { ...line, ...change } : line))
const withLine = (after: number, line: Line) => [...log.slice(0, after), line, ...log.slice(after)]

describe('the audit of a log', () => {
  it('SC6: finds nothing in a whole one, whatever the order of its lines', () => {
    expect(auditLog(log, end)).toEqual([])
    expect(auditLog(log.toReversed(), end)).toEqual([])
    expect(auditLog(log, null)).toEqual([])
    expect(auditLog([], null)).toEqual([])
    // Forgotten lines at the beginning are no fault (SC2).
    expect(auditLog(log.slice(3), { ...end, oldest: 4 })).toEqual([])
    expect(auditLog(log.slice(3), null)).toEqual([])
  })

  it.each([1, 2, 5, 8, 9])('SC6: names line %i where it was changed, and no other', (number) => {
    expect(auditLog(changedAt(number, { people: 0 }), end)).toEqual([{ kind: 'changed', number }])
    expect(auditLog(changedAt(number, { previous: 'f'.repeat(64) }), end)).toEqual([
      { kind: 'changed', number },
    ])
  })

  it.each([1, 2, 5, 8, 9])('SC6: names line %i where it was taken out', (number) => {
    expect(auditLog(without(number), end)).toEqual([{ kind: 'taken-out', first: number, last: number }])
  })

  it('SC6: names a gap as one, an end that was cut off, and two faults at once', () => {
    expect(auditLog(without(3, 4, 5), end)).toEqual([{ kind: 'taken-out', first: 3, last: 5 }])
    expect(auditLog(without(7, 8, 9), end)).toEqual([{ kind: 'taken-out', first: 7, last: 9 }])
    const both = changedAt(2, { people: 5 }).filter(({ number }) => number !== 6)
    expect(auditLog(both, end)).toEqual([
      { kind: 'changed', number: 2 },
      { kind: 'taken-out', first: 6, last: 6 },
    ])
  })

  it('SC6: names a gap of any size as one, in one step', () => {
    const far = { number: Number.MAX_SAFE_INTEGER, people: 1, previous: 'f'.repeat(64) }
    expect(auditLog([...without(4, 5), far], null)).toEqual([
      { kind: 'taken-out', first: 4, last: 5 },
      { kind: 'taken-out', first: 10, last: far.number - 1 },
    ])
  })

  it('SC6: names a line that was put in, whether its number is there already or beyond the end', () => {
    const forged = { number: 4, people: 9, previous: chainHashOf(log[2] ?? { previous: '' }) }
    expect(auditLog(withLine(3, forged), end)).toEqual([{ kind: 'put-in', number: 4 }])
    expect(auditLog(withLine(4, forged), end)).toEqual([{ kind: 'put-in', number: 4 }])
    const later = { number: 10, people: 9, previous: end.head }
    expect(auditLog([...log, later], end)).toEqual([{ kind: 'put-in', number: 10 }])
  })

  it('SC6: finds any one change of any line of any log', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.nat(),
        fc.constantFrom('change', 'take', 'twice'),
        (count, at, how) => {
          const whole = logOf(count)
          const number = 1 + (at % count)
          const last = whole.at(-1)
          if (!last) return
          const bent = whole.flatMap((line) => {
            if (line.number !== number) return line
            if (how === 'take') return []
            return how === 'twice' ? [line, { ...line, people: 7 }] : { ...line, people: 7 }
          })
          const faults = auditLog(bent, { oldest: 1, last: count, head: chainHashOf(last) })
          expect(faults).toHaveLength(1)
          expect(JSON.stringify(faults)).toContain(`${number}`)
        },
      ),
    )
  })
})
