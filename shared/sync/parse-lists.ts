import * as z from 'zod/mini'
import { type ListsAnswer, type ListsRequest, listsVersion } from './lists.ts'

const whole = z.int().check(z.nonnegative())
const scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('session'), session: whole }),
  z.strictObject({ kind: z.literal('pass'), event: whole }),
])
const reach = {
  list: z.enum(['barcodes', 'names']),
  scope,
  through: whole,
  count: whole,
}
const slug = z.string().check(z.minLength(1), z.maxLength(64))
const requestSchema = z.object({
  protocol: z.literal(listsVersion),
  epoch: z.nullable(slug),
  gate: z.nullable(slug),
  holds: z.array(z.object(reach)).check(z.maxLength(1000)),
})
const answerSchema = z.object({
  protocol: z.literal(listsVersion),
  epoch: slug,
  lists: z.array(z.object({ ...reach, isAnew: z.boolean(), lines: z.string() })),
  more: z.boolean(),
})

/** Null for what is no request. */
export function parseListsRequest(value: unknown): ListsRequest | null {
  const parsed = requestSchema.safeParse(value)
  return parsed.success ? (parsed.data as unknown as ListsRequest) : null
}

/** Null for what is no answer: a captive portal's page, a body cut short. */
export function parseListsAnswer(value: unknown): ListsAnswer | null {
  const parsed = answerSchema.safeParse(value)
  return parsed.success ? (parsed.data as unknown as ListsAnswer) : null
}
