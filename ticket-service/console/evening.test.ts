import { describe, expect, it } from 'vitest'
import type { DeviceId, FactNumber, GateId, TicketId } from '../../shared/model/ids.ts'
import { minuteMs } from '../../shared/model/time.ts'
import type { ToldPassage } from '../../shared/sync/protocol.ts'
import { evening, programme } from '../store/contract-world.ts'
import { eveningFigures, insideOf } from './evening.ts'

let made = 0
const passage = (ticket: string | null, more: Partial<ToldPassage> = {}): ToldPassage => {
  made += 1
  return {
    device: '00000000000000aa' as DeviceId,
    number: made as FactNumber,
    at: evening + made,
    gate: 'door' as GateId,
    area: 'rex',
    direction: 'in',
    people: 1,
    ticket: ticket as TicketId | null,
    ...more,
  }
}
const out = { direction: 'out' } as const

describe('people inside', () => {
  it('are those who came in and did not go out', () => {
    expect(insideOf([passage('s1-1', { people: 2 }), passage('s1-2'), passage('s1-1', out)])).toBe(2)
  })

  it('are no fewer for an exit of somebody who was not inside', () => {
    expect(insideOf([passage('s1-1'), passage('s1-9', out)])).toBe(1)
  })

  it('are walk-ins less those who left without a ticket', () => {
    expect(insideOf([passage(null, { people: 5 }), passage(null, { ...out, people: 2 })])).toBe(3)
  })
})

describe('an evening', () => {
  it('counts whoever passes from one area to the next once', () => {
    const figures = eveningFigures(
      [passage('s1-1'), passage('s1-1', { area: 'backstage', gate: 'stage' as GateId })],
      programme.gates,
    )
    expect(figures).toMatchObject({ inside: 1, entered: 1 })
    expect(figures.areas).toEqual([
      { area: 'rex', inside: 1 },
      { area: 'backstage', inside: 1 },
    ])
  })

  it('is counted in the area of most gates, whichever was entered first', () => {
    const stage = programme.gates.map((gate) => ({ ...gate, id: 'stage' as GateId, area: 'backstage' }))
    const doors = programme.gates.flatMap((gate) => [gate, { ...gate, id: 'south' as GateId }])
    const crew = passage('s1-1', { area: 'backstage', gate: 'stage' as GateId, people: 9 })
    expect(eveningFigures([crew, passage('s1-2')], [...stage, ...doors])).toMatchObject({
      inside: 1,
      entered: 1,
    })
  })

  it('has a curve for each gate and a count for each quarter of an hour', () => {
    const at = (minutes: number) => ({ at: evening + minutes * minuteMs })
    const { gates, quarters } = eveningFigures(
      [passage('s1-1', at(0)), passage('s1-2', { ...at(14), people: 3 }), passage('s1-3', at(15))],
      programme.gates,
    )
    expect(gates).toMatchObject([{ name: 'Entrée', entered: 5, left: 0 }])
    expect(gates[0]?.curve.map(({ people }) => people)).toEqual([1, 4, 5])
    expect(quarters).toEqual([
      { from: evening, people: 4 },
      { from: evening + 15 * minuteMs, people: 1 },
    ])
  })

  it('in which nobody came has nothing to show', () => {
    expect(eveningFigures([], programme.gates)).toEqual({
      ...{ areas: [], inside: 0, entered: 0, left: 0, gates: [], quarters: [] },
    })
  })
})
