import { type Encoding, parseEncoding } from './encoding.ts'
import { type Field, parseField } from './fields.ts'
import type { Standing } from './standing.ts'

/** Among types: what the file's words name is no ticket, such as a parking space, a meal or a gift. */
export const noTicket = 0

/** What an organiser has said of a file, beside what the file says itself; everything may be left out. */
export interface ImportPlan {
  readonly encoding?: Encoding
  readonly sheet?: string
  /** What columns hold, by their place from 0; an empty text: not taken. Columns that are not named are guessed. */
  readonly columns?: Readonly<Record<string, Field | ''>>
  /** The series of rows that name none: `s12`, `e3`. */
  readonly scope?: string
  /** The ticket type of rows that name none, or that they are no tickets, as gifts beside them. */
  readonly type?: number
  /** What the file's own words mean: types, sessions (as the file describes them) and statuses. */
  readonly types?: Readonly<Record<string, number>>
  readonly scopes?: Readonly<Record<string, string>>
  readonly statuses?: Readonly<Record<string, Standing>>
  /** What the same ticket twice under one reference is: one ticket, or two. */
  readonly doubles?: 'once' | 'each'
  /** Where each line of a booking says as many people as the booking has lines: they are that line's, or the whole booking's. */
  readonly people?: 'line' | 'booking'
  /** Bookings that are there already with another content are left as they are. */
  readonly changed?: 'keep'
  /** Rows have no reference: one is made of what they say, so that the same row gives the same again. */
  readonly references?: 'made'
}

const oneOf = <Value extends string>(value: unknown, values: readonly Value[]): Value | undefined =>
  values.find((known) => known === value)

export const parseStanding = (value: unknown): Standing | undefined =>
  oneOf(value, ['valid', 'due', 'out'] as const)

export const parseScopeKey = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[se]\d{1,9}$/.test(value) ? value : undefined

const parseTypeOrNone = (value: unknown): number | undefined =>
  value === noTicket || value === String(noTicket) ? noTicket : parseTypeNumber(value)

const parseTypeNumber = (value: unknown): number | undefined =>
  Number.isInteger(Number(value)) && Number(value) > 0 ? Number(value) : undefined

/** Reads a plan as it was stored; what cannot be read is left out. */
export function parsePlan(value: unknown): ImportPlan {
  const from = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>
  const plan = {
    encoding: parseEncoding(from.encoding) ?? undefined,
    sheet: typeof from.sheet === 'string' ? from.sheet : undefined,
    columns: record(from.columns, (field) => (field === '' ? '' : (parseField(field) ?? undefined))),
    scope: parseScopeKey(from.scope),
    type: from.type === undefined ? undefined : parseTypeOrNone(from.type),
    types: record(from.types, parseTypeOrNone),
    scopes: record(from.scopes, parseScopeKey),
    statuses: record(from.statuses, parseStanding),
    doubles: oneOf(from.doubles, ['once', 'each'] as const),
    people: oneOf(from.people, ['line', 'booking'] as const),
    changed: oneOf(from.changed, ['keep'] as const),
    references: oneOf(from.references, ['made'] as const),
  }
  return Object.fromEntries(Object.entries(plan).filter(([, said]) => said !== undefined)) as ImportPlan
}

function record<Value>(
  value: unknown,
  parse: (value: unknown) => Value | undefined,
): Readonly<Record<string, Value>> | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const entries = Object.entries(value).flatMap(([key, said]) => {
    const parsed = parse(said)
    return parsed === undefined ? [] : [[key, parsed] as const]
  })
  return Object.fromEntries(entries)
}

/** What of a plan holds for the corrected file alone: which sheet, and what was chosen for all of its lines. */
export const ofOneFile = ({ sheet, scope, type, doubles, changed }: ImportPlan): ImportPlan =>
  parsePlan({ sheet, scope, type, doubles, changed })

/** What of a plan holds for the next file with the same headings: all that was said of words and columns, nothing of one file. */
export const lasting = ({ columns, types, scopes, statuses, people, references }: ImportPlan): ImportPlan =>
  parsePlan({ columns, types, scopes, statuses, people, references })
