import * as z from 'zod'
import { referrals, refusals } from '../../../shared/admission/reasons.ts'

/* What the API answers with. These schemas are the document's; a test holds every real answer against it. */

const number = z.int().min(1)
const moment = z.iso.datetime().describe('UTC, such as 2026-12-04T19:30:00.000Z')
/** Tells a client whether to ask once more at once. */
const more = z.boolean().describe('Whether there is more to be had at once, with `next` as `after`')

export const ticketAnswer = z
  .strictObject({
    id: z.string().describe('`s` and the session, or `e` and the event of a pass; a hyphen; the number'),
    number: number.describe('Its place in the unbroken series of its session or pass'),
    lastNumber: number.describe('A party has consecutive numbers, one for each person'),
    session: number.optional(),
    pass: number.optional().describe('The event that the pass is for'),
    type: number,
    people: number,
    seat: z.string().optional(),
    holder: z.string().optional(),
    edition: number.describe('1, and one more for each reissue: only the highest is admitted'),
    state: z.enum(['live', 'blocked', 'cancelled']),
    paymentDue: z.boolean(),
    jwt: z
      .string()
      .nullable()
      .describe(
        'RFC 7519, ES256; null for a ticket that is cancelled. Signed anew in each answer: compare ids and editions, never texts',
      ),
    digits: z
      .string()
      .nullable()
      .describe('The same token as its QR code says it: encode it in numeric mode'),
    shortCode: z.string().nullable().describe('What an usher types where the code cannot be scanned'),
    pdf: z.url(),
  })
  .meta({ id: 'Ticket' })

export const bookingAnswer = z
  .strictObject({
    reference: z.string(),
    email: z.string().optional().describe('Until holders’ data is erased'),
    pdf: z.url().describe('All its tickets; whoever has this link holds the booking'),
    tickets: z.array(ticketAnswer),
  })
  .meta({ id: 'Booking' })

export const bookingsAnswer = z
  .strictObject({
    bookings: z.array(bookingAnswer),
    next: z.string().nullable().describe('The last reference so far; null where there is none yet'),
    more,
  })
  .meta({ id: 'Bookings' })

export const sessionAnswer = z
  .strictObject({
    number,
    event: number,
    venue: z.string(),
    hall: z.string().optional(),
    starts: moment,
    ends: moment,
    capacity: z.int().nullable().describe('People it takes; null: no limit'),
    booked: z.int().describe('People who hold its tickets'),
    left: z.int().nullable().describe('Free places; null: no limit'),
    cancelled: z.strictObject({ at: moment, words: z.string() }).nullable(),
    version: z.string().describe('Another text whenever somebody changes the session'),
  })
  .meta({ id: 'Session' })

export const sessionsAnswer = z
  .strictObject({ sessions: z.array(sessionAnswer), next: number.nullable(), more })
  .meta({ id: 'Sessions' })

export const programmeAnswer = z
  .strictObject({
    organiser: z.strictObject({
      issuer: z.string(),
      name: z.string(),
      timeZone: z.string().describe('IANA time zone, in which days are counted'),
    }),
    venues: z.array(z.strictObject({ id: z.string(), name: z.string() })),
    events: z.array(
      z.strictObject({
        number,
        title: z.string(),
        about: z.string().optional(),
        pass: z.strictObject({ validFrom: moment, validUntil: moment }).nullable(),
        isPublic: z.boolean().describe('Whether everybody may book it for nothing on its page'),
      }),
    ),
    types: z.array(
      z.strictObject({
        number,
        name: z.string(),
        price: z.strictObject({ cents: z.int(), currency: z.string() }),
      }),
    ),
  })
  .meta({ id: 'Programme' })

export const scanAnswer = z
  .strictObject({
    device: z.string(),
    number: number.describe('Its place in the log of its device'),
    at: moment.describe('By the device’s clock, corrected'),
    kind: z
      .enum(['presentation', 'walk-in', 'group', 'people', 'undo', 'override', 'decline'])
      .describe('A code presented, a visitor without a ticket, or what the usher did about one of them'),
    gate: z.string().nullable(),
    ticket: z.string().nullable(),
    outcome: z.enum(['admit', 'refuse', 'refer']).nullable(),
    reason: z.enum([...new Set([...refusals, ...referrals])]).nullable(),
    people: z.int().nullable().describe('How many went through'),
  })
  .meta({ id: 'Scan' })

export const scansAnswer = z
  .strictObject({
    scans: z.array(scanAnswer),
    next: z.string().describe('How far you have every log, for `after`; it does not run out'),
    more,
  })
  .meta({ id: 'Scans' })

/** An error as RFC 9457 has it; what is wrong with each member stands in `faults`. */
export const problemAnswer = z
  .strictObject({
    type: z.string(),
    code: z.string().describe('Stays the same for ever'),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional().describe('What to do'),
    place: z.string().optional(),
    faults: z.array(z.strictObject({ place: z.string(), fault: z.string() })).optional(),
    left: z.int().optional().describe('Places that are left'),
    issued: z.int().optional().describe('People who hold tickets already'),
    session: number.optional().describe('The session that is there already'),
    needs: z.string().optional().describe('The scope that the key lacks'),
  })
  .meta({ id: 'Problem' })
