import { type Html, html, type Part } from '../../markup/html.ts'
import type { Guest } from '../guest.ts'
import { publicPage } from '../layout.ts'
import { apiStyle } from '../served.ts'

/** What the page reads of an OpenAPI document. */
export interface ApiDocument {
  readonly servers: readonly { readonly url: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

interface DescribedOperation {
  readonly operationId: string
  readonly tags: readonly ('bookings' | 'programme' | 'scans')[]
  readonly summary: string
  readonly description?: string
  readonly security: readonly { readonly apiKey: readonly string[] }[]
  readonly parameters: readonly {
    readonly name: string
    readonly in: string
    readonly required: boolean
    readonly description?: string
    readonly schema: Schema
  }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> }
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content: Readonly<Record<string, Media>> }>
  >
}

interface Media {
  readonly schema: Schema
  readonly example?: object
}

interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly description?: string
  readonly enum?: readonly string[]
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
}

/** The API as people read it: everything of the document, with a request to copy for each operation. */
export function apiPage(guest: Guest, document: ApiDocument): string {
  const { api: text } = guest.words
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const groups = Map.groupBy(operations, ({ operation }) => operation.tags[0] ?? 'bookings')
  const base = document.servers[0]?.url ?? ''
  const contents = [...groups].map(
    ([group, those]) =>
      html`<li><b>${text.groups[group]}</b><ul>${those.map(
        ({ path, method, operation }) =>
          html`<li><a href="#${operation.operationId}"><code>${method} ${path}</code></a></li>`,
      )}</ul></li>`,
  )
  const scopes = [...new Set(operations.map(({ operation }) => scopeOf(operation)))]
  const main = html`<h1>${text.title}</h1>
<p>${text.intro}</p>
<ul class="plain"><li><a href="/api/v1/openapi.json">${text.document}</a></li><li><a href="/.well-known/jwks.json">${text.keys}</a></li></ul>
<h2>${text.first}</h2>
<p>${text.firstHow}</p>
<pre><code>npm run -s cli -- api-key "Box office" --scope ${scopes.slice(0, 2).join(' ')}
curl ${base}/programme -H "Authorization: Bearer $KEY"</code></pre>
<p class="onward"><a href="/console/accounts/keys">${text.toKeys}</a></p>
<p><b>${text.scopes}</b> ${scopes.map((scope) => html`<span class="tag">${scope}</span> `)}</p>
<nav aria-labelledby="contents"><h2 id="contents">${text.contents}</h2><ul class="plain contents">${contents}</ul></nav>
${text.english !== '' && html`<p class="soft">${text.english}</p>`}
${operations.map((one) => operationPart(guest, base, one))}
<h2 id="schemas">${text.schemas}</h2>
${Object.entries(document.components.schemas).map(
  ([name, schema]) => html`<section><h3 id="${name}">${name}</h3>${members(guest, schema)}</section>`,
)}`
  return publicPage(guest, {
    title: text.title,
    place: null,
    main,
    head: html`<link rel="stylesheet" href="${apiStyle.path}">`,
  })
}

const scopeOf = ({ security }: DescribedOperation): string => security[0]?.apiKey[0] ?? ''

function operationPart(
  guest: Guest,
  base: string,
  { path, method, operation }: { path: string; method: string; operation: DescribedOperation },
): Html {
  const { api: text } = guest.words
  const body = operation.requestBody?.content['application/json']
  const parameters = operation.parameters.map(({ name, required, description, schema }) =>
    member(guest, name, { ...schema, ...(description ? { description } : {}) }, required),
  )
  const answers = Object.entries(operation.responses).map(([status, { description, content }]) => {
    const { $ref } = Object.values(content)[0]?.schema ?? {}
    return html`<dt>${status}</dt><dd><span lang="en">${description}</span>${$ref && html` : ${reference($ref)}`}</dd>`
  })
  return html`<section class="operation"><h2 id="${operation.operationId}"><code>${method} ${path}</code></h2>
<p lang="en"><b>${operation.summary}.</b> ${marked(operation.description ?? '')}</p>
<p><span class="tag">${text.scope(scopeOf(operation))}</span></p>
${parameters.length > 0 && html`<h3>${text.parameters}</h3><dl class="members">${parameters}</dl>`}
${body && html`<h3>${text.body}</h3>${members(guest, body.schema)}`}
<h3>${text.answers}</h3><dl class="answers">${answers}</dl>
<h3>${text.example}</h3><pre><code>${curlOf(base, method, path, body?.example)}</code></pre></section>`
}

/** A request that can be pasted into a terminal. */
function curlOf(base: string, method: string, path: string, example: object | undefined): string {
  const address = `${base}${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => examples[name] ?? '1')}`
  const key = '-H "Authorization: Bearer $KEY"'
  if (method === 'GET') return `curl ${address} ${key}`
  const verb = method === 'POST' ? '' : ` -X ${method}`
  const json = JSON.stringify(example ?? {})
  return `curl${verb} ${address} ${key} \\\n  -H 'Content-Type: application/json' \\\n  -d '${json}'`
}

const examples: Readonly<Record<string, string>> = { reference: 'A-1', ticket: 's1-1', action: 'reissue' }

const nameOf = ($ref: string): string => $ref.split('/').at(-1) ?? ''
const reference = ($ref: string): Html => html`<a href="#${nameOf($ref)}">${nameOf($ref)}</a>`

/** The members of an object, those of objects within it too. */
function members(guest: Guest, { properties = {}, required = [] }: Schema): Html {
  const shown = Object.entries(properties).map(([name, schema]) =>
    member(guest, name, schema, required.includes(name)),
  )
  return html`<dl class="members">${shown}</dl>`
}

function member(guest: Guest, name: string, schema: Schema, isRequired: boolean): Html {
  const { optional } = guest.words.api
  const inner = innerOf(schema)
  return html`<dt><code>${name}</code></dt><dd><span class="soft">${typeOf(guest, schema)}${!isRequired && `, ${optional}`}</span>${schema.description && html` <span lang="en">${marked(schema.description)}</span>`}${inner.properties && members(guest, inner)}</dd>`
}

/** What a member holds in the end: of a list its things, of one that may be null the other. */
function innerOf(schema: Schema): Schema {
  const [one] = schema.anyOf ?? []
  if (one) return innerOf(one)
  return schema.items ? innerOf(schema.items) : schema
}

function typeOf(guest: Guest, { $ref, type, format, anyOf, items, enum: choices }: Schema): Part {
  const { list, orNothing } = guest.words.api
  if ($ref) return reference($ref)
  if (anyOf) {
    const [some] = anyOf.filter((one) => one.type !== 'null')
    return [some ? typeOf(guest, some) : '', anyOf.length > 1 && ` ${orNothing}`]
  }
  if (items?.$ref) return [`${list('')} `, reference(items.$ref)]
  if (items) return list(items.type === 'object' ? '' : String(items.type ?? ''))
  if (choices) return choices.map((choice, index) => [index > 0 && ' · ', html`<code>${choice}</code>`])
  const [kind = '', nothing] = [type ?? ''].flat()
  return `${format ?? kind}${nothing === undefined ? '' : ` ${orNothing}`}`
}

/** Text in which code stands between backquotes. */
const marked = (text: string): Part =>
  text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))
