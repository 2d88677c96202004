import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DeviceId } from '../model/ids.ts'
import { packColumns, unpackColumns } from './bits.ts'
import { packPassages, type UnpackedPassages, unpackPassages } from './packed-passages.ts'
import { packStates, unpackStates } from './packed-states.ts'
import type { ToldPassage } from './protocol.ts'
import { toldOneByOne } from './told-one-by-one.contract.ts'

const device = '00000000000000a1' as DeviceId
const number = fc.integer({ min: -(2 ** 44), max: 2 ** 44 })

describe('packed columns', () => {
  it('give back every whole number that was put in, however far apart', () => {
    fc.assert(
      fc.property(fc.array(fc.array(number, { maxLength: 40 }), { maxLength: 5 }), (columns) => {
        const read = unpackColumns(
          packColumns(columns),
          columns.map(({ length }) => length),
        )
        expect(read?.map((column) => [...column])).toEqual(columns)
      }),
    )
  })

  it('that end too early, or are none, are told apart', () => {
    const packed = packColumns([[1, 5, 900, 3]])
    expect(unpackColumns(packed.slice(0, -3), [4])).toBeNull()
    expect(unpackColumns('%%%%', [4])).toBeNull()
    expect(unpackColumns('', [1])).toBeNull()
    // Nothing but noughts: a number without end.
    expect(unpackColumns(`${packed.slice(0, 10)}${'A'.repeat(40)}`, [4])).toBeNull()
  })

  it('refuse a number that would not come back', () => {
    expect(() => packColumns([[0, 2 ** 60]])).toThrow(RangeError)
    expect(() => packColumns([[0.5]])).toThrow(RangeError)
  })
})

const passages = fc
  .array(
    fc.record({
      step: fc.integer({ min: 1, max: 5 }),
      wait: fc.integer({ min: 0, max: 90_000_000 }),
      series: fc.constantFrom('s1', 's12', 'e3', null),
      ticket: fc.integer({ min: 1, max: 2 ** 28 }),
      gate: fc.constantFrom('north', 'south'),
      direction: fc.constantFrom('in', 'out'),
      people: fc.integer({ min: 1, max: 99 }),
      session: fc.constantFrom(undefined, 1, 12),
    }),
    { minLength: 1, maxLength: 50 },
  )
  .map((all) => {
    let [number, at] = [0, 1_795_460_400_000]
    return all.map(({ step, wait, series, ticket, session, gate, ...rest }): ToldPassage => {
      number += step
      at += wait
      const counted = session === undefined ? {} : { session }
      const of = series === null ? null : `${series}-${ticket}`
      return { device, number, at, gate, area: gate, ticket: of, ...rest, ...counted } as ToldPassage
    })
  })

const all = (unpacked: UnpackedPassages | null) => unpacked && toldOneByOne(unpacked)

describe('packed passages', () => {
  it('are the passages, to the millisecond', () => {
    fc.assert(
      fc.property(passages, (list) => {
        expect(all(unpackPassages(packPassages(device, list)))).toEqual(list)
      }),
    )
  })

  it('of a busy evening take less than five bytes each', () => {
    const list = Array.from({ length: 5000 }, (_, index): ToldPassage => {
      // Any ticket of 100,000, a second or two apart.
      const ticket = ((index * 48_271) % 100_000) + 1
      const at = 1_795_460_400_000 + index * 1440 + ((index * 7919) % 1000)
      const told = { device, number: index + 1, at, gate: 'north', area: 'site', direction: 'in', people: 1 }
      return { ...told, session: 1, ticket: `s1-${ticket}` } as ToldPassage
    })
    const { columns } = packPassages(device, list)
    expect((columns.length * 3) / 4 / list.length).toBeLessThan(5)
  })

  it('that make no sense are none', () => {
    const told = { device, number: 1, at: 5, gate: 'north', area: 'site', direction: 'in', people: 1 }
    const packed = packPassages(device, [
      { ...told, ticket: 's1-7' },
      { ...told, number: 2, ticket: null },
    ] as never)
    expect(all(unpackPassages(packed))).toHaveLength(2)
    expect(unpackPassages({ ...packed, count: 9 })).toBeNull()
    expect(unpackPassages({ ...packed, kinds: packed.kinds.slice(1) })).toBeNull()
    expect(unpackPassages({ ...packed, kinds: packed.kinds.toReversed() })).toBeNull()
    expect(unpackPassages({ ...packed, columns: `${packed.columns}*` })).toBeNull()
  })
})

describe('packed states', () => {
  const plain = { liveEdition: 1, blocked: false, paymentDue: false }
  const states = [
    { number: 3, state: { ...plain, blocked: true } },
    { number: 4, state: { ...plain, cancelled: 'Annulé' } },
    { number: 99_999, state: { ...plain, liveEdition: 7, paymentDue: true } },
  ]

  it('are the states', () => {
    expect(unpackStates(packStates('s1', states))).toEqual(states)
  })

  it('that make no sense are none', () => {
    const packed = packStates('s1', states)
    expect(unpackStates({ ...packed, kinds: [] })).toBeNull()
    expect(unpackStates({ ...packed, columns: packed.columns.slice(0, 4) })).toBeNull()
  })
})
