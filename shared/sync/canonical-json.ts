/**
 * The one JSON text of a value: members in the order of their names' code units, none that is undefined, no white space
 * (the part of RFC 8785 that plain data with safe integers needs). Equal texts are equal values, on every machine.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      return Array.isArray(value) ? `[${value.map(canonicalJson).join(',')}]` : objectText(value)
    default:
      return JSON.stringify(value) ?? 'null'
  }
}

function objectText(value: object): string {
  // `sort` compares code units, as `<` does.
  const names = Object.keys(value).sort()
  let text = ''
  for (const name of names) {
    const member = (value as Readonly<Record<string, unknown>>)[name]
    if (member !== undefined)
      text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(member)}`
  }
  return `{${text}}`
}
