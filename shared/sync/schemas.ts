import * as z from 'zod/mini'
import { referrals, refusals } from '../admission/reasons.ts'

// Under the app's content security policy nothing may be compiled from text; the parsers then interpret.
z.config({ jitless: true })

const text = z.string().check(z.maxLength(4096))
const slug = z.string().check(z.minLength(1), z.maxLength(64))
const whole = z.int().check(z.nonnegative())
const positive = z.int().check(z.positive())
const instant = z.int()
const direction = z.enum(['in', 'out'])
const reason = z.enum([...new Set([...refusals, ...referrals])])
const deviceId = z.string().check(z.regex(/^[0-9a-f]{16}$/))
const ticketId = z.string().check(z.regex(/^[se][0-9]{1,9}-[0-9]{1,9}$/))
const sha256Hex = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const keyId = z.string().check(z.regex(/^[0-9a-f]{8}$/))

const scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('session'), session: whole }),
  z.strictObject({ kind: z.literal('pass'), event: whole }),
])

const scannedTicket = z.strictObject({
  ticket: ticketId,
  scope,
  number: positive,
  type: positive,
  edition: positive,
  party: positive,
  notBefore: whole,
  expires: whole,
  key: z.optional(keyId),
})

const presented = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ticket'), ticket: scannedTicket }),
  z.strictObject({
    kind: z.literal('unreadable'),
    reason,
    length: whole,
    text: z.optional(text),
    textHash: z.optional(sha256Hex),
  }),
])

const keptVerdict = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('admit') }),
  z.strictObject({ outcome: z.literal('refuse'), reason }),
  z.strictObject({ outcome: z.literal('refer'), reason }),
])

const anyFact = {
  number: positive,
  at: instant,
  offsetMs: z.nullable(z.int()),
  previous: z.string().check(z.regex(/^([0-9a-f]{64})?$/)),
}

/** A fact (shared/admission/fact.ts), strictly: what has another member is not one. */
export const factSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    ...anyFact,
    kind: z.literal('presentation'),
    gate: z.nullable(slug),
    direction,
    means: z.enum(['camera', 'typed', 'wedge', 'search', 'file']),
    presented,
    verdict: keptVerdict,
    people: whole,
    session: z.optional(whole),
  }),
  z.strictObject({
    ...anyFact,
    kind: z.literal('walk-in'),
    gate: slug,
    direction,
    type: positive,
    verdict: keptVerdict,
    people: whole,
    session: z.optional(whole),
  }),
  z.strictObject({
    ...anyFact,
    kind: z.literal('group'),
    of: positive,
    pupils: whole,
    adults: whole,
    name: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
    salt: z.optional(z.string().check(z.regex(/^[0-9a-f]{32}$/))),
    nameHash: z.optional(sha256Hex),
  }),
  z.strictObject({ ...anyFact, kind: z.literal('people'), of: positive, people: whole }),
  z.strictObject({ ...anyFact, kind: z.literal('undo'), of: positive }),
  z.strictObject({
    ...anyFact,
    kind: z.literal('override'),
    of: positive,
    passedOver: reason,
    why: text,
    verdict: keptVerdict,
    people: whole,
  }),
  z.strictObject({ ...anyFact, kind: z.literal('decline'), of: positive }),
  z.strictObject({ ...anyFact, kind: z.literal('clock'), offsetMs: z.int() }),
])

const series = z.string().check(z.regex(/^[se][0-9]{1,9}$/))
const ticketState = {
  liveEdition: positive,
  blocked: z.boolean(),
  cancelled: z.optional(text),
  paymentDue: z.boolean(),
}
const packedCount = z.int().check(z.positive(), z.maximum(1_000_000))
const columns = z.base64url()
const cursor = z.strictObject({
  epoch: slug,
  counter: whole,
  after: z.optional(z.string().check(z.maxLength(256))),
})
const requestId = z.string().check(z.regex(/^[0-9a-f]{16,64}$/))

/** What every protocol's request has, so that a newer one can be answered (SY8). */
export const anyRequestSchema = z.object({ protocol: positive, request: requestId })

export const requestSchema = z.strictObject({
  protocol: z.literal(1),
  request: requestId,
  clock: instant,
  cursor: z.nullable(cursor),
  gate: z.nullable(slug),
  secrets: z.nullable(slug),
  oldest: positive,
  facts: z.array(z.looseObject({ number: positive })).check(z.maxLength(500)),
  packed: z.optional(z.literal(1)),
})

/** The bodies of changes by kind; other members are left out, so that a later service may say more. */
export const changeBodies = {
  organiser: z.object({
    issuer: text,
    name: text,
    calendar: z.object({ timeZone: text, dayBeginsHour: whole }),
  }),
  venue: z.object({ id: slug, name: text }),
  event: z.object({ number: positive, title: text }),
  session: z.object({
    number: whole,
    event: positive,
    venue: slug,
    hall: z.optional(text),
    starts: instant,
    ends: instant,
    capacity: z.optional(whole),
    cancelled: z.optional(z.object({ at: instant, words: text })),
  }),
  type: z.object({
    number: positive,
    name: text,
    policy: z.object({
      entries: z.optional(whole),
      entriesADay: z.optional(whole),
      entriesASession: z.optional(whole),
      days: z.optional(whole),
      needsExit: z.boolean(),
      minutesBetween: z.optional(whole),
      paymentDue: z.enum(['refer', 'refuse']),
      attention: z.optional(text),
    }),
  }),
  gate: z.object({
    id: slug,
    name: text,
    venue: slug,
    area: z.optional(slug),
    direction,
    takes: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('named'), sessions: z.array(whole) }),
      z.object({ kind: z.literal('today') }),
    ]),
    types: z.optional(z.array(positive)),
    doorsOpenMinutes: z.optional(z.int()),
    doorsCloseMinutes: z.optional(z.int()),
    searchByName: z.optional(z.boolean()),
    typedCodes: z.optional(z.boolean()),
    overridable: z.array(text),
  }),
  key: z.object({
    kid: keyId,
    iss: text,
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: text,
    y: text,
    withdrawn: z.boolean(),
  }),
  table: z.object({
    scope,
    notBefore: whole,
    expires: whole,
    runs: z.array(z.tuple([positive, positive, positive, positive])),
    numbers: z.optional(z.array(positive)),
  }),
  ticket: z.object({ ticket: ticketId, ...ticketState }),
  states: z.object({
    series,
    count: packedCount,
    number: positive,
    kinds: z.array(z.object(ticketState)),
    columns,
  }),
  passage: z.object({
    device: deviceId,
    number: positive,
    ticket: z.nullable(ticketId),
    at: instant,
    gate: slug,
    area: slug,
    direction,
    people: positive,
    session: z.optional(whole),
  }),
  passages: z.object({
    device: deviceId,
    count: packedCount,
    number: positive,
    at: instant,
    kinds: z.array(
      z.object({
        series: z.nullable(series),
        gate: slug,
        area: slug,
        direction,
        people: positive,
        session: z.optional(whole),
      }),
    ),
    columns,
  }),
  conflict: z.object({
    id: text,
    ticket: ticketId,
    kind: z.enum(['admitted-twice', 'after-cancellation', 'otherwise-wrongly', 'refused-wrongly']),
    reason: z.optional(reason),
    scans: z.array(
      z.object({
        device: deviceId,
        number: positive,
        at: instant,
        gate: z.nullable(slug),
        clockCompared: z.boolean(),
      }),
    ),
    dissolved: z.boolean(),
  }),
}

export const answerSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('synced'),
    protocol: z.literal(1),
    request: requestId,
    clock: instant,
    device: z.enum(['active', 'revoked']),
    gate: z.nullable(slug),
    staysAtGate: z.optional(z.boolean()),
    watermark: whole,
    results: z.array(
      z.object({ number: positive, result: z.enum(['accepted', 'repeated', 'fork', 'marked']) }),
    ),
    startOver: z.boolean(),
    changes: z.array(z.object({ kind: slug, key: text, body: z.unknown() })),
    cursor,
    more: z.boolean(),
    progress: z.optional(z.number().check(z.minimum(0), z.maximum(1))),
    secrets: z.nullable(
      z.object({ version: slug, list: z.array(z.object({ scope, secret: z.base64url() })) }),
    ),
  }),
  z.object({
    outcome: z.literal('update-required'),
    protocol: positive,
    request: requestId,
    clock: instant,
  }),
])
