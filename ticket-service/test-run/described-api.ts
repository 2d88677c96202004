import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { expect } from 'vitest'

interface Described {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, object>> }>>>
  >
}

/** Formats that the document names; what they are is checked by the schemas that validate. */
const formats = {
  'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/,
  uri: /^https?:/,
  email: /@/,
} as const

/**
 * A client of the API that holds every answer against the service's own `openapi.json`: an operation, a status, a type of content
 * or a member that is not described fails the test. `seen` is what came by: `listScans 200`, `readBooking 404 unknown-booking`.
 */
export async function describedApi(origin: string) {
  const document = (await (await fetch(`${origin}/api/v1/openapi.json`)).json()) as Described
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats })
  ajv.addSchema(document, 'openapi.json')
  const templates = Object.keys(document.paths).map((path) => ({
    path,
    pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`),
  }))
  const validators = new Map<string, ValidateFunction>()
  const seen = new Set<string>()
  const pointer = (...steps: readonly string[]) =>
    `openapi.json#/${steps.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`

  const send = async (key: string, method: string, path: string, body?: unknown, more: object = {}) => {
    const response = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...more },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const answer = (await response.json()) as Record<string, unknown>
    // Described, since a client must know of it; but never to be seen here.
    expect(response.status).not.toBe(500)
    const [bare = ''] = path.split('?')
    const template = templates.find(({ pattern }) => pattern.test(bare))?.path ?? 'nowhere'
    const verb = method.toLowerCase()
    const [type = ''] = (response.headers.get('content-type') ?? '').split(';')
    const place = pointer(
      'paths',
      template,
      verb,
      'responses',
      String(response.status),
      'content',
      type,
      'schema',
    )
    const validate = validators.get(place) ?? ajv.getSchema(place)
    if (!validate) throw new Error(`${verb} ${template} ${response.status} ${type} is not described.`)
    validators.set(place, validate)
    expect([place, validate(answer), validate.errors]).toEqual([place, true, null])
    const described = document.paths[template]?.[verb] as { readonly operationId?: string } | undefined
    seen.add([described?.operationId, response.status, answer.code].filter(Boolean).join(' '))
    return { status: response.status, headers: response.headers, answer }
  }
  return { document, send, seen }
}
