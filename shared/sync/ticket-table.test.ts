import { describe, expect, it } from 'vitest'
import { changeBodies } from './schemas.ts'
import { ticketInBlock, ticketsInBlock } from './ticket-table.ts'

const block = {
  runs: [
    [1, 3, 1, 1],
    [4, 11, 2, 4],
    [12, 14, 1, 2],
  ],
  numbers: [1, 4, 3],
} as const

describe('a ticket table', () => {
  it('knows a party by its first number; the others are no tickets of their own', () => {
    const known = Array.from({ length: 16 }, (_, number) => ticketInBlock(block, number)?.party ?? 0)
    expect(known).toEqual([0, 1, 1, 1, 4, 0, 0, 0, 4, 0, 0, 0, 2, 0, 0, 0])
  })

  it('of before, without numbers, has a ticket for each number', () => {
    const { runs } = block
    expect(ticketInBlock({ runs }, 5)).toEqual({ type: 2, party: 4 })
    expect(ticketsInBlock({ runs })).toBe(14)
  })

  it('counts tickets, not numbers', () => {
    expect(ticketsInBlock(block)).toBe(6)
  })

  it('is read with and without numbers, and not with any that are none', () => {
    const body = { scope: { kind: 'session', session: 1 }, notBefore: 60, expires: 120, runs: block.runs }
    expect(changeBodies.table.safeParse(body).success).toBe(true)
    expect(changeBodies.table.parse({ ...body, numbers: block.numbers })).toMatchObject({
      numbers: [1, 4, 3],
    })
    expect(changeBodies.table.safeParse({ ...body, numbers: [0] }).success).toBe(false)
  })
})
