import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bookings, festivalCsv as generated } from '../../fixtures/venues/generate.ts'
import type { EventNumber, SessionNumber } from '../../shared/model/ids.ts'
import { openDesk } from '../desk.ts'
import { missingGlyphs } from '../printing/font.ts'
import { key, world } from '../test-run/running-service.ts'
import { loadVenues } from './load.ts'
import { festivalCsv, venueNames, venueProgramme } from './venues.ts'

const origin = 'https://demo.example'
const paris = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  minute: '2-digit',
})

describe('the three venues', () => {
  it.each([
    ['an evening in winter', '2026-11-24T19:00:00+01:00'],
    ['the day before the clocks go forward', '2026-03-28T12:00:00+01:00'],
    ['the night in which they go back', '2026-10-25T01:30:00+02:00'],
    ['the last minute of a year', '2026-12-31T23:59:00+01:00'],
  ])('stand in today’s calendar on %s', (_name, text) => {
    for (const name of venueNames) {
      const { programme } = venueProgramme(name, origin, Date.parse(text))
      expect(programme.sessions.length).toBeGreaterThan(2)
    }
    const { programme } = venueProgramme('cinema', origin, Date.parse(text))
    const starts = programme.sessions.map((session) => paris.format(session.starts))
    expect(starts).toEqual(['20:30', '20:45', '14:00', '18:00', '22:45', '18:00', '20:30', '20:30'])
  })

  it('are told about to the public, who can book the tower', () => {
    const isOpen = venueNames.map((name) => {
      const { events } = venueProgramme(name, origin, Date.parse('2026-11-24T19:00:00+01:00')).programme
      expect(events.filter(({ about }) => about === undefined)).toEqual([])
      return events.some(({ publicBooking }) => publicBooking !== undefined)
    })
    expect(Object.fromEntries(venueNames.map((name, at) => [name, isOpen[at]]))).toEqual({
      cinema: false,
      festival: false,
      heritage: true,
    })
  })

  it('load twice without a double, and the next day as well', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'contremarque-demo-'))
    const desk = await openDesk({ dataFolder, key }, world)
    const now = Date.parse('2026-11-24T19:00:00+01:00')
    const load = (at: number) => loadVenues({ ...desk, now: at, origin })
    const venues = await load(now)
    const festival = venues.find(({ name }) => name === 'festival')
    if (!festival) throw new Error('There is a festival.')
    const count = async () => {
      const passes = { kind: 'pass', event: 1 as EventNumber } as const
      const days = [1, 2, 3].map((number) => ({ kind: 'session', session: number as SessionNumber }) as const)
      const counts = await Promise.all(
        [passes, ...days].map((scope) => desk.store.boxOffice.countTickets(festival.issuer, scope)),
      )
      return counts.reduce((sum, some) => sum + some, 0)
    }
    expect(await count()).toBe(bookings)
    const { cursor } = await desk.store.gate.changesSince(festival.issuer, null, 10_000)
    await load(now)
    expect((await desk.store.gate.changesSince(festival.issuer, cursor, 10)).changes).toEqual([])
    await load(now + 86_400_000)
    expect(await count()).toBe(bookings)
    expect((await desk.keyring.jwks()).keys).toHaveLength(3)
    await desk.store.close()
  })

  it('have a spreadsheet that is what its script makes, and every name of it can be printed', () => {
    const csv = readFileSync(new URL('../../fixtures/venues/festival-bookings.csv', import.meta.url), 'utf8')
    expect(csv).toBe(generated())
    expect(csv).toBe(new TextDecoder().decode(festivalCsv()))
    expect(missingGlyphs(csv.replaceAll('\n', ''))).toEqual([])
  })
})
