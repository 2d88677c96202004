import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseProgrammeFile } from './programme-file.ts'

const good = readFileSync(new URL('../../fixtures/import/programme.json', import.meta.url), 'utf8')

/** The good file with one place put otherwise; `undefined` takes the member away. */
function changed(changes: Readonly<Record<string, unknown>>): string {
  const file: unknown = JSON.parse(good)
  for (const [place, value] of Object.entries(changes)) {
    const path = place.split('.')
    const last = path.pop() ?? ''
    let thing = file as Record<string, unknown>
    for (const step of path) thing = thing[step] as Record<string, unknown>
    thing[last] = value
  }
  return JSON.stringify(file)
}

function faultsOf(text: string): readonly string[] {
  try {
    parseProgrammeFile(text)
  } catch (cause) {
    const [head, ...lines] = (cause as Error).message.split('\n')
    expect(head).toBe(`The programme has ${lines.length} fault${lines.length === 1 ? '' : 's'}:`)
    return lines.map((line) => line.trim())
  }
  return []
}

describe('a programme as a file', () => {
  it('gives the organiser with its calendar, and the programme with its times', () => {
    const { organiser, programme } = parseProgrammeFile(good)
    expect(organiser).toEqual({
      issuer: 'https://tickets.example/import',
      name: 'Salle d’essai',
      calendar: { timeZone: 'Europe/Paris', dayBeginsHour: 5 },
      legalLine: '',
    })
    expect(programme.sessions[0]).toEqual({
      number: 11,
      event: 1,
      venue: 'salle',
      starts: Date.UTC(2026, 11, 4, 19, 30),
      ends: Date.UTC(2026, 11, 4, 21, 30),
    })
    expect(programme.sessions[1]?.starts).toBe(Date.UTC(2026, 6, 10, 18, 30))
    expect(programme.events[2]?.pass?.validFrom).toBe(Date.UTC(2026, 6, 10, 8))
    expect(programme.types[2]?.policy).toEqual({ needsExit: true, paymentDue: 'refer' })
    expect(programme.gates[0]).toMatchObject({ direction: 'in', takes: { kind: 'today' } })
  })

  it('may have a gate that takes sessions by their numbers and types by theirs', () => {
    const { programme } = parseProgrammeFile(
      changed({ 'gates.0.takes': [11, 12], 'gates.0.types': [3], 'gates.0.overridable': undefined }),
    )
    expect(programme.gates[0]).toMatchObject({
      takes: { kind: 'named', sessions: [11, 12] },
      types: [3],
      overridable: [],
    })
  })

  it('may have a session of one event in any venue, and nothing on sale yet', () => {
    expect(faultsOf(changed({ events: [], sessions: [], types: [], gates: [] }))).toEqual([])
  })
})

const gate = { id: 'porte', name: 'Une autre', venue: 'pre', takes: 'today' }
const crossed: Readonly<Record<string, readonly [Readonly<Record<string, unknown>>, ...string[]]>> = {
  'two venues of one name': [{ 'venues.2': { id: 'pre', name: 'Autre' } }, 'venues.2: pre is there twice'],
  'two events of one number': [{ 'events.4.number': 1 }, 'events.4: 1 is there twice'],
  'two sessions of one number': [{ 'sessions.3.number': 11 }, 'sessions.3: 11 is there twice'],
  'two types of one number': [{ 'types.4.number': 2 }, 'types.4: 2 is there twice'],
  'two gates of one name': [{ 'gates.1': gate }, 'gates.1: porte is there twice'],
  'a session of no event': [{ 'sessions.1.event': 9 }, 'sessions.1.event: there is no event 9'],
  'a session in no venue': [{ 'sessions.1.venue': 'cave' }, 'sessions.1.venue: there is no venue cave'],
  'a session that ends as it begins': [
    { 'sessions.0.ends': '2026-12-04T19:30:00Z' },
    'sessions.0.ends: it ends before it begins',
  ],
  'a session that ends earlier by the world, though later by the wall': [
    { 'sessions.4.starts': '2026-10-25T02:30:00+01:00', 'sessions.4.ends': '2026-10-25T02:50:00+02:00' },
    'sessions.4.ends: it ends before it begins',
  ],
  'a session in a year that no ticket can bear': [
    { 'sessions.0.starts': '2206-12-04T19:30:00Z', 'sessions.0.ends': '2206-12-04T21:30:00Z' },
    'sessions.0: tickets can say times from 2024 to 2055, and at most 1455 days',
  ],
  'a pass for ten years': [
    { 'events.2.pass.validUntil': '2036-07-10T08:00:00Z' },
    'events.2.pass: tickets can say times from 2024 to 2055, and at most 1455 days',
  ],
  'a pass that ends as it begins': [
    { 'events.2.pass.validUntil': '2026-07-10T08:00:00Z' },
    'events.2.pass.validUntil: it ends before it begins',
  ],
  'a gate in no venue': [{ 'gates.0.venue': 'cave' }, 'gates.0.venue: there is no venue cave'],
  'a gate that takes no known session': [
    { 'gates.0.takes': [11, 99] },
    'gates.0.takes: there is no session 99',
  ],
  'a gate that takes no known type': [{ 'gates.0.types': [1, 9] }, 'gates.0.types: there is no type 9'],
  'several at once, each named': [
    { 'sessions.0.event': 9, 'sessions.2.venue': 'cave', 'gates.0.venue': 'cave' },
    'sessions.0.event: there is no event 9',
    'sessions.2.venue: there is no venue cave',
    'gates.0.venue: there is no venue cave',
  ],
}

const shapes: Readonly<Record<string, readonly [place: string, value: unknown, said: string]>> = {
  'a time zone that is none': ['organiser.timeZone', 'Europe/Lutetia', 'must be a time zone such as'],
  'no time zone': ['organiser.timeZone', undefined, 'expected string'],
  'an empty time zone': ['organiser.timeZone', '', 'must be a time zone such as'],
  'an hour that no day has': ['organiser.dayBeginsHour', 24, 'expected'],
  'an issuer that is no address': ['organiser.issuer', 'rex', 'must be an address such as'],
  'an issuer of another scheme': ['organiser.issuer', 'ftp://rex.example', 'must be an address such as'],
  'a name of blanks': ['events.0.title', '  ', 'expected'],
  'a time without its offset': ['sessions.0.starts', '2026-12-04T20:30:00', 'must be a time such as'],
  'a day that no calendar has': ['sessions.0.starts', '2026-02-30T20:30:00+01:00', 'must be a time such as'],
  'a session without a number': ['sessions.0.number', undefined, 'expected number'],
  'a session numbered 0': ['sessions.0.number', 0, 'expected'],
  'a session beyond the range': ['sessions.0.number', 2 ** 28, 'expected'],
  'a type beyond the range': ['types.0.number', 16_384, 'expected'],
  'a price below nothing': ['types.0.price.cents', -1, 'expected'],
  'a currency in small letters': ['types.0.price.currency', 'eur', 'must match'],
  'a gate that takes what is unknown': ['gates.0.takes', 'tonight', 'must be "today" or a list'],
  'an override that is no refusal': ['gates.0.overridable.0', 'whim', 'expected one of'],
  'no venue at all': ['venues', [], 'expected'],
  'a venue with blanks in its short name': ['venues.0.id', 'La Salle', 'must be a short name'],
}

describe('a programme with a fault', () => {
  it.each(Object.entries(crossed))('is turned down with its place: %s', (_, [changes, ...lines]) => {
    expect(faultsOf(changed(changes))).toEqual(lines)
  })

  it.each(Object.entries(shapes))('is turned down with its place: %s', (_, [place, value, said]) => {
    const [fault = '', ...others] = faultsOf(changed({ [place]: value }))
    expect(others).toEqual([])
    expect(fault.startsWith(`${place}: `)).toBe(true)
    expect(fault).toContain(said)
  })

  it('is turned down when it says a word too many, which it names', () => {
    expect(faultsOf(changed({ 'gates.0.colour': 'red' }))).toEqual(['gates.0: Unrecognized key: "colour"'])
    expect(faultsOf(changed({ comment: 'ours' }))).toEqual(['the file: Unrecognized key: "comment"'])
  })

  it.each(['', '{', '{"organiser": }', 'numéro;titre', '\u{feff}'])(
    'says so when it is not JSON: %j',
    (text) => {
      expect(() => parseProgrammeFile(text)).toThrow(/^The file is not JSON: ./)
    },
  )

  it.each(['null', '[]', '3', '"programme"'])(
    'says so of the whole file when it is JSON of something else: %s',
    (text) => {
      const faults = faultsOf(text)
      expect(faults).toHaveLength(1)
      expect(faults[0]).toMatch(/^the file: .*expected object/)
    },
  )

  it('is turned down in words, whatever stands in the file', () => {
    const property = fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      expect(() => parseProgrammeFile(text)).toThrow(
        /^The (?:file is not JSON: |programme has \d+ faults?:\n)/,
      )
    })
    fc.assert(property)
  })
})
