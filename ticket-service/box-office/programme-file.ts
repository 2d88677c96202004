import * as z from 'zod'
import { refusals } from '../../shared/admission/reasons.ts'
import type { OrganiserRecord, ProgrammeDraft } from '../store/records.ts'
import { unsayable, unsayableEnd, validityOfPass, validityOfSession } from './validity.ts'

/** A programme as a file: what an organiser hands to `npm run cli -- programme`. */
export interface ProgrammeFile {
  readonly organiser: OrganiserRecord
  readonly programme: ProgrammeDraft
}

const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be a short name of a to z, 0 to 9 and hyphens')
const words = z.string().trim().min(1).max(200)
const number = z
  .int()
  .min(1)
  .max(2 ** 28 - 1)
const moment = z.iso
  .datetime({ offset: true, local: false, error: 'must be a time such as 2026-12-04T20:30:00+01:00' })
  .transform((text) => Date.parse(text))
const count = z.int().min(0).max(1_000_000)
const minutes = z.int().min(-100_000).max(100_000)

const timeZone = z.string().refine((zone) => {
  try {
    return Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}, 'must be a time zone such as Europe/Paris')

const schema = z.strictObject({
  organiser: z.strictObject({
    issuer: z
      .url({ protocol: /^https?$/, error: 'must be an address such as https://tickets.example/rex' })
      .max(200),
    name: words,
    timeZone,
    dayBeginsHour: z.int().min(0).max(23).default(5),
    legalLine: z.string().trim().max(300).default(''),
  }),
  venues: z.array(z.strictObject({ id: slug, name: words })).min(1),
  events: z.array(
    z.strictObject({
      number,
      title: words,
      pass: z.strictObject({ validFrom: moment, validUntil: moment }).optional(),
      about: z.string().trim().min(1).max(2000).optional(),
      publicBooking: z
        .strictObject({
          type: number,
          mostPeople: z.int().min(1).max(99).default(10),
          closesMinutes: minutes.default(0),
          cancelMinutes: minutes.default(0),
        })
        .optional(),
    }),
  ),
  sessions: z.array(
    z.strictObject({
      number,
      event: number,
      venue: slug,
      hall: words.optional(),
      starts: moment,
      ends: moment,
      capacity: count.optional(),
      cancelled: z.strictObject({ at: moment, words }).optional(),
    }),
  ),
  types: z.array(
    z.strictObject({
      number: z.int().min(1).max(16_383),
      name: words,
      price: z.strictObject({ cents: count, currency: z.string().regex(/^[A-Z]{3}$/) }),
      isNamed: z.boolean().optional(),
      policy: z.strictObject({
        entries: count.optional(),
        entriesADay: count.optional(),
        entriesASession: count.optional(),
        days: count.optional(),
        needsExit: z.boolean().default(false),
        minutesBetween: count.optional(),
        paymentDue: z.enum(['refer', 'refuse']).default('refer'),
        attention: words.optional(),
      }),
    }),
  ),
  gates: z.array(
    z.strictObject({
      id: slug,
      name: words,
      venue: slug,
      area: slug.optional(),
      direction: z.enum(['in', 'out']).default('in'),
      takes: z.union(
        [
          z.literal('today').transform(() => ({ kind: 'today' as const })),
          z.array(number).transform((sessions) => ({ kind: 'named' as const, sessions })),
        ],
        'must be "today" or a list of session numbers',
      ),
      types: z.array(z.int()).optional(),
      doorsOpenMinutes: minutes.optional(),
      doorsCloseMinutes: minutes.optional(),
      searchByName: z.boolean().optional(),
      typedCodes: z.boolean().optional(),
      overridable: z.array(z.enum(refusals)).default([]),
    }),
  ),
})

/**
 * Reads a programme file.
 * @throws Error with a line for each fault, at its place.
 */
export function parseProgrammeFile(text: string): ProgrammeFile {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw new Error(`The file is not JSON: ${(cause as Error).message}`)
  }
  const parsed = schema.safeParse(json)
  if (!parsed.success)
    throw faults(parsed.error.issues.map(({ path, message }) => `${placeOf(path)}: ${message}`))
  const { organiser, ...programme } = parsed.data
  const broken = brokenReferences(programme)
  if (broken.length > 0) throw faults(broken)
  const { timeZone, dayBeginsHour, ...rest } = organiser
  return {
    organiser: { ...rest, calendar: { timeZone, dayBeginsHour } } as OrganiserRecord,
    programme: programme as unknown as ProgrammeDraft,
  }
}

const placeOf = (path: readonly PropertyKey[]): string =>
  path.length === 0 ? 'the file' : path.map(String).join('.')

const faults = (lines: readonly string[]): Error =>
  new Error(
    `The programme has ${lines.length} fault${lines.length === 1 ? '' : 's'}:\n${lines.map((line) => `  ${line}`).join('\n')}`,
  )

type Parsed = Omit<z.infer<typeof schema>, 'organiser'>

function brokenReferences({ venues, events, sessions, types, gates }: Parsed): readonly string[] {
  const broken: string[] = []
  const twice = (kind: string, keys: readonly (string | number)[]) => {
    for (const [index, key] of keys.entries())
      if (keys.indexOf(key) !== index) broken.push(`${kind}.${index}: ${key} is there twice`)
  }
  twice(
    'venues',
    venues.map(({ id }) => id),
  )
  twice(
    'events',
    events.map((event) => event.number),
  )
  twice(
    'sessions',
    sessions.map((session) => session.number),
  )
  twice(
    'types',
    types.map((type) => type.number),
  )
  twice(
    'gates',
    gates.map(({ id }) => id),
  )
  const isVenue = (id: string) => venues.some((venue) => venue.id === id)
  for (const [index, { pass }] of events.entries())
    if (pass && pass.validUntil <= pass.validFrom)
      broken.push(`events.${index}.pass.validUntil: it ends before it begins`)
    else if (pass && unsayableEnd(validityOfPass({ pass }))) broken.push(`events.${index}.pass: ${unsayable}`)
  for (const [index, { publicBooking }] of events.entries()) {
    if (!publicBooking) continue
    const type = types.find((known) => known.number === publicBooking.type)
    const place = `events.${index}.publicBooking.type`
    if (!type) broken.push(`${place}: there is no type ${publicBooking.type}`)
    else if (type.price.cents > 0) broken.push(`${place}: type ${publicBooking.type} is not free`)
  }
  for (const [index, session] of sessions.entries()) {
    if (!events.some((event) => event.number === session.event))
      broken.push(`sessions.${index}.event: there is no event ${session.event}`)
    if (!isVenue(session.venue)) broken.push(`sessions.${index}.venue: there is no venue ${session.venue}`)
    if (session.ends <= session.starts) broken.push(`sessions.${index}.ends: it ends before it begins`)
    else if (unsayableEnd(validityOfSession(session))) broken.push(`sessions.${index}: ${unsayable}`)
  }
  for (const [index, gate] of gates.entries()) {
    if (!isVenue(gate.venue)) broken.push(`gates.${index}.venue: there is no venue ${gate.venue}`)
    for (const number of gate.takes.kind === 'named' ? gate.takes.sessions : [])
      if (!sessions.some((session) => session.number === number))
        broken.push(`gates.${index}.takes: there is no session ${number}`)
    for (const type of gate.types ?? [])
      if (!types.some((known) => known.number === type))
        broken.push(`gates.${index}.types: there is no type ${type}`)
  }
  return broken
}
