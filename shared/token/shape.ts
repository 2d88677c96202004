/** The form of a text. The shape alone chooses it, and a text of one form's shape is never tried as another (TOKEN.md). */
export type Shape =
  | { readonly form: 'digits'; readonly digits: string }
  | { readonly form: 'jwt'; readonly jwt: string }
  | { readonly form: 'other' }

/** Longer texts are "not a ticket", whatever they hold. */
export const mostCharacters = 4096

const digitsShape = /^[0-9]{168,}$/
const jwtShape = /^ey.*\./s

/** Nothing is trimmed, percent-decoded or looked for in a query. */
export function shapeOf(text: string): Shape {
  if (digitsShape.test(text)) return { form: 'digits', digits: text }
  if (/^https?:\/\//i.test(text)) return shapeOfUrl(text)
  return jwtShape.test(text) ? { form: 'jwt', jwt: text } : { form: 'other' }
}

function shapeOfUrl(url: string): Shape {
  const hash = url.indexOf('#')
  const beforeHash = hash < 0 ? url : url.slice(0, hash)
  const path = beforeHash.split('?', 1)[0] ?? ''
  const segments = path.split('/').slice(3)
  const last = segments.at(-1) ?? ''
  if (digitsShape.test(last)) return { form: 'digits', digits: last }
  const fragment = hash < 0 ? '' : url.slice(hash + 1)
  return jwtShape.test(fragment) ? { form: 'jwt', jwt: fragment } : { form: 'other' }
}
