import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TicketNumber } from '../model/ids.ts'
import { type ListLine, packLines, walkLines } from './lists.ts'
import { parseListsAnswer, parseListsRequest } from './parse-lists.ts'

function unpacked(packed: string, after: number): readonly ListLine[] {
  const lines: ListLine[] = []
  walkLines(packed, after, (number, text, seat, end) => {
    lines.push({
      number,
      text: packed.slice(text, seat < 0 ? end : seat - 1),
      ...(seat < 0 ? {} : { seat: packed.slice(seat, end) }),
    })
  })
  return lines
}

describe('a list', () => {
  it('comes back as it was packed, whatever the names and however far the numbers lie apart', () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 20 })
      .map((name) => `a${name.replaceAll(/[\p{Cc}\s]/gu, '')}`)
    const line = fc.record({
      step: fc.integer({ min: 1, max: 2 ** 20 }),
      text,
      seat: fc.option(text, { nil: undefined }),
    })
    const property = fc.property(fc.array(line), fc.nat(1000), (steps, after) => {
      let number = after
      const lines = steps.map(({ step, text, seat }) => {
        number += step
        return { number: number as TicketNumber, text, ...(seat === undefined ? {} : { seat }) }
      })
      expect(unpacked(packLines(lines, after), after)).toEqual(lines)
    })
    fc.assert(property)
  })

  it('is not broken by a name with a tab or a line break in it', () => {
    const lines = [
      { number: 1 as TicketNumber, text: 'Ada\tLove\nlace ', seat: 'F\n1' },
      { number: 2 as TicketNumber, text: 'Zoë' },
    ]
    expect(unpacked(packLines(lines, 0), 0)).toEqual([
      { number: 1, text: 'Ada Love lace', seat: 'F 1' },
      { number: 2, text: 'Zoë' },
    ])
  })

  it('costs one byte a ticket beside its name where numbers follow each other', () => {
    const lines = Array.from({ length: 1000 }, (_, index) => ({
      number: (index + 1) as TicketNumber,
      text: 'x',
    }))
    expect(packLines(lines, 0)).toHaveLength(3000)
  })

  it('that was cut short gives the lines that are whole', () => {
    expect(unpacked('\tAda\n\tZo', 0)).toEqual([{ number: 1, text: 'Ada' }])
  })
})

describe('the messages of lists', () => {
  const scope = { kind: 'session', session: 1 } as const
  const reach = { list: 'names', scope, through: 3, count: 3 } as const
  const request = { protocol: 1, epoch: null, gate: 'north', holds: [reach] }
  const answer = { protocol: 1, epoch: 'e', lists: [{ ...reach, isAnew: false, lines: '' }], more: false }

  it('are read as they were sent', () => {
    expect(parseListsRequest(request)).toEqual(request)
    expect(parseListsAnswer(answer)).toEqual(answer)
  })

  it.each([
    [null],
    ['<html>'],
    [{ ...answer, lists: [{ ...reach, list: 'emails', isAnew: true, lines: '' }] }],
  ])('are told apart from what is none', (value) => {
    expect(parseListsAnswer(value)).toBeNull()
    expect(parseListsRequest(value)).toBeNull()
  })
})
