import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const root = new URL('..', import.meta.url).pathname
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8')

interface Rule {
  readonly id: string
  readonly isPlanned: boolean
}

/** The rows of the book's tables whose first cell is a rule's id. */
const rules: readonly Rule[] = [
  ...read('shared/RULES.md').matchAll(/^\| ((?:AD|SC|SY|RC)\d+) \|(.*)$/gm),
].map(([, id = '', text = '']) => ({ id, isPlanned: text.includes('*planned*') }))

const vectors = ['decisions.json', 'evenings.json', 'scenarios.json'].flatMap(
  (name) =>
    JSON.parse(read(`fixtures/admission/${name}`)) as readonly {
      readonly rule: string
      readonly name: string
    }[],
)

const testFiles = globSync(['shared/**/*.ts', 'ticket-service/**/*.ts', 'checkin-app/**/*.{ts,tsx}'], {
  cwd: root,
}).filter((path) => /\.(test|contract|e2e)\.tsx?$/.test(path))
const testNames = testFiles.flatMap((path) =>
  [...read(path).matchAll(/\b(?:it|test)\(\s*['"`]([A-Z]{2}\d+(?:, [A-Z]{2}\d+)*):/g)].flatMap(
    ([, ids = '']) => ids.split(', '),
  ),
)

const shown = new Set([...vectors.map(({ rule }) => rule), ...testNames])

describe('the rule book', () => {
  it('numbers its rules without a gap', () => {
    expect(rules.filter(({ id }) => id.startsWith('AD')).map(({ id }) => id)).toEqual(
      Array.from({ length: 14 }, (_, index) => `AD${index + 1}`),
    )
    expect(rules).toHaveLength(14 + 8 + 8 + 6)
  })

  it('has a vector or a test for every rule that is not planned', () => {
    expect(rules.filter(({ id, isPlanned }) => !isPlanned && !shown.has(id))).toEqual([])
  })

  it('calls no rule planned that has a vector or a test', () => {
    expect(rules.filter(({ id, isPlanned }) => isPlanned && shown.has(id))).toEqual([])
  })

  it('knows the rule of every vector and of every test', () => {
    const known = new Set(rules.map(({ id }) => id))
    expect([...shown].filter((id) => !known.has(id))).toEqual([])
  })

  it('has vectors whose names are told apart', () => {
    const names = vectors.map(({ rule, name }) => `${rule}: ${name}`)
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })
})
