import * as z from 'zod'
import { problemAnswer } from './answers.ts'
import type { Operation } from './operation.ts'
import { bodyProblems, sharedProblems } from './problems.ts'

type Json = Record<string, unknown>

/** The API's description: OpenAPI 3.1, made from the schemas that check requests and answers. */
export function openApi(operations: readonly Operation[], origin: string): Json {
  const schemas: Json = {}
  const take = schemaTaker(schemas)
  take(problemAnswer, 'output')
  const paths: Record<string, Json> = {}
  for (const one of operations) {
    const path = paths[one.path] ?? {}
    path[one.method] = describe(one, take)
    paths[one.path] = path
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Contremarque',
      version: '1',
      summary: 'Bookings, the programme and scans of one organiser',
      description:
        'Every request bears a key: `Authorization: Bearer KEY`. A key belongs to one organiser, sees nothing of any other, and may do what its scopes say. Every error is `application/problem+json` (RFC 9457) with a `code` that stays the same for ever. A method that is not described at a path is answered with 405, `method-not-allowed` and `Allow`. Numbers are an organiser’s own.',
      license: { name: 'MPL-2.0', identifier: 'MPL-2.0' },
    },
    servers: [{ url: `${origin}/api/v1` }],
    tags: [{ name: 'bookings' }, { name: 'programme' }, { name: 'scans' }],
    paths,
    components: {
      schemas,
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'Made at the desk or with `npm run cli -- api-key`; shown once.',
        },
      },
    },
  }
}

type Take = (schema: z.ZodType, io: 'input' | 'output') => Json

/** Turns a schema into JSON Schema; what bears a name of its own goes among the components, once. */
const schemaTaker =
  (schemas: Json): Take =>
  (schema, io) => {
    const {
      $defs,
      $schema: _dialect,
      ...made
    } = z.toJSONSchema(schema, {
      io,
      override: ({ jsonSchema }) => {
        // The pattern of a date or an address says less to a reader than its name.
        if (jsonSchema.format !== undefined) delete jsonSchema.pattern
      },
    }) as Json & { readonly $defs?: Json }
    const moved = (part: unknown): unknown =>
      JSON.parse(JSON.stringify(part).replaceAll('"#/$defs/', '"#/components/schemas/'))
    for (const [name, part] of Object.entries($defs ?? {})) {
      const { $schema: _again, id: _id, ...rest } = part as Json
      schemas[name] = moved(rest)
    }
    return moved(made) as Json
  }

function describe(one: Operation, take: Take): Json {
  const { params, query, headers, body } = one.in
  const hasParts = params !== undefined
  const problems = merged([
    sharedProblems,
    one.problems ?? {},
    body ? bodyProblems : {},
    query ? { 422: ['invalid-query'] } : {},
    hasParts ? { 404: ['not-found'] } : {},
  ])
  return {
    operationId: one.id,
    tags: [one.scope.split(':')[0]],
    summary: one.summary,
    ...(one.description ? { description: one.description } : {}),
    security: [{ apiKey: [one.scope] }],
    parameters: [
      ...parametersOf('path', params, take),
      ...parametersOf('query', query, take),
      ...parametersOf('header', headers, take),
    ],
    ...(body
      ? {
          requestBody: {
            required: !body.safeParse(undefined).success,
            content: {
              'application/json': {
                schema: take(body, 'input'),
                ...(one.example ? { example: one.example } : {}),
              },
            },
          },
        }
      : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(one.answers).map(([status, { says, schema }]) => [
          status,
          { description: says, content: { 'application/json': { schema: take(schema, 'output') } } },
        ]),
      ),
      ...Object.fromEntries(Object.entries(problems).map(([status, codes]) => [status, problemOf(codes)])),
    },
  }
}

const problemOf = (codes: readonly string[]): Json => ({
  description: codes.join(', '),
  content: {
    'application/problem+json': {
      schema: {
        allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: [...codes] } } }],
      },
    },
  },
})

function merged(
  parts: readonly Readonly<Record<number, readonly string[]>>[],
): Readonly<Record<string, readonly string[]>> {
  const all: Record<string, readonly string[]> = {}
  for (const part of parts)
    for (const [status, codes] of Object.entries(part))
      all[status] = [...new Set([...(all[status] ?? []), ...codes])]
  return all
}

function parametersOf(
  place: 'path' | 'query' | 'header',
  schema: z.ZodObject | undefined,
  take: Take,
): readonly Json[] {
  if (!schema) return []
  const { properties = {}, required = [] } = take(schema, 'input') as {
    readonly properties?: Readonly<Record<string, Json>>
    readonly required?: readonly string[]
  }
  return Object.entries(properties).map(([name, { description, ...part }]) => ({
    ...{ name, in: place, required: required.includes(name), schema: part },
    ...(description ? { description } : {}),
  }))
}
