import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bytesOfDigits } from './digits.ts'
import { parseKeySet } from './key-set.ts'
import { read } from './read.ts'
import { unreadable } from './reading.ts'

const textOf = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const book = textOf('shared/TOKEN.md')
const keys = parseKeySet(JSON.parse(textOf('fixtures/token/key-set.json')))
const vectors: readonly { readonly expect: { readonly finding?: string } }[] = JSON.parse(
  textOf('fixtures/token/vectors.json'),
)

/** What stands in the book as an example in a fence of this name. */
const example = (name: string) =>
  new RegExp(`^\`\`\`${name}\\n(.*?)\`\`\``, 'ms').exec(book)?.[1]?.trimEnd() ?? ''

describe('the book of the token', () => {
  it('shows one token as a JWT, as bytes and as digits', async () => {
    const [jwt, digits] = [example('jwt'), example('digits')]
    const asJwt = await read(jwt, keys)
    expect(asJwt).toMatchObject({ outcome: 'ticket', form: 'jwt' })
    expect(await read(digits, keys)).toEqual({ ...asJwt, form: 'digits' })
    const parts = jwt.split('.').slice(0, 2)
    expect(example('json').split('\n')).toEqual(
      parts.map((part) => Buffer.from(part, 'base64url').toString()),
    )
    const bytes = [...example('bytes').matchAll(/^(?:[0-9a-f]{2} ?)+/gm)].flatMap(([line]) =>
      line.trim().split(' '),
    )
    expect(bytes.join('')).toBe(Buffer.from(bytesOfDigits(digits) ?? []).toString('hex'))
    expect(book).toContain(`these ${bytes.length} bytes`)
  })

  it('has every finding with its reason, and a vector for each', () => {
    const rows = [...book.matchAll(/^\| `([a-z0-9-]+)` \| (?:JWT|digits|both) \|.*\| `([a-z-]+)` \|$/gm)]
    for (const [, finding = '', reason] of rows)
      expect(unreadable(finding as Parameters<typeof unreadable>[0], '')).toMatchObject({ reason })
    const seen = new Set(vectors.flatMap(({ expect: { finding } }) => finding ?? []))
    expect([...new Set(rows.map(([, finding]) => finding))].toSorted()).toEqual([...seen].toSorted())
  })
})
