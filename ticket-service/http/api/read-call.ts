import type { Request } from 'express'
import * as z from 'zod'
import { placeOf } from '../booking-schema.ts'
import type { Problem } from '../problem.ts'
import type { KeyHolder } from './key.ts'
import type { Operation } from './operation.ts'
import { type Fault, invalid } from './problems.ts'

type Call = Parameters<Operation['handle']>[0]
type Part = { readonly value: unknown } | { readonly faults: readonly Fault[] }

const nowhere: Problem = { status: 404, code: 'not-found', title: 'There is nothing here.' }

/** A request as its operation's schemas have it, or what is wrong with it. */
export function readCall(
  { in: parts }: Operation,
  request: Request,
  { issuer, label }: KeyHolder,
): Call | { readonly problem: Problem } {
  const params = readPart(parts.params, numbersIn(parts.params, request.params))
  if ('faults' in params) return { problem: nowhere }
  const query = readPart(parts.query, numbersIn(parts.query, request.query))
  if ('faults' in query) return { problem: invalid('invalid-query', query.faults) }
  const headers = readPart(parts.headers, headersIn(parts.headers, request))
  const body = readPart(parts.body, request.body)
  const faults = [headers, body].flatMap((part) => ('faults' in part ? part.faults : []))
  if ('faults' in headers || 'faults' in body) return { problem: invalid('invalid-body', faults) }
  return {
    ...{ issuer, who: `${label} (API)` },
    ...{ params: params.value, query: query.value, headers: headers.value, body: body.value },
  } as Call
}

function readPart(schema: z.ZodType | undefined, sent: unknown): Part {
  if (!schema) return { value: undefined }
  const parsed = schema.safeParse(sent)
  if (parsed.success) return { value: parsed.data }
  return {
    faults: parsed.error.issues.map(({ path, message }) => ({ place: placeOf(path), fault: message })),
  }
}

/** In an address everything is text: what its schema wants as a number is read as one. */
function numbersIn(schema: z.ZodObject | undefined, sent: object): object {
  if (!schema) return sent
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input' })
  const wantsNumber = (name: string): boolean =>
    (properties[name] as { readonly type?: string } | undefined)?.type === 'integer'
  return Object.fromEntries(
    Object.entries(sent).map(([name, text]) => [
      name,
      typeof text === 'string' && /^\d{1,15}$/.test(text) && wantsNumber(name) ? Number(text) : text,
    ]),
  )
}

const headersIn = (schema: z.ZodObject | undefined, request: Request): object =>
  Object.fromEntries(
    Object.keys(schema?.shape ?? {})
      .map((name) => [name, request.get(name)] as const)
      .filter(([, value]) => value !== undefined),
  )
