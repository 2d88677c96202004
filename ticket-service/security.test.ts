import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = new URL('..', import.meta.url).pathname

/** The rows of the table, cell by cell. */
const rows = readFileSync(new URL('SECURITY.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (---|asset )/.test(line))
  .map((line) => line.slice(2, -2).split(' | '))

interface Reference {
  readonly path: string
  readonly name: string
}

const referencesIn = (cell: string): readonly Reference[] =>
  cell.split(' · ').map((part) => {
    const [, path = '', name = ''] = /^`([^`]+)` (.+)$/.exec(part.trim()) ?? []
    return { path, name }
  })

/** Whether a file has a test, a case of one or a vector of that name. */
function isThere({ path, name }: Reference): boolean {
  if (path === '' || name === '' || !existsSync(join(root, path))) return false
  const text = readFileSync(join(root, path), 'utf8')
  if (path.endsWith('.json')) return text.includes(`"name": ${JSON.stringify(name)}`)
  return ["'", '`', '"'].some((quote) => text.includes(`${quote}${name}${quote}`))
}

describe('the security table', () => {
  it('has in each row an asset, an attack, what stands against it, and tests', () => {
    expect(rows.length).toBeGreaterThan(20)
    expect(rows.filter((cells) => cells.length !== 4 || cells.some((cell) => cell.trim() === ''))).toEqual([])
  })

  it('names only tests that are there', () => {
    const missing = rows.flatMap(([, , , shown = '']) => referencesIn(shown)).filter((one) => !isThere(one))
    expect(missing).toEqual([])
  })

  it.each([
    ['token attacks', /`alg` none/],
    ['device key theft', /a device's key/],
    ['replay of a sync', /records one on the line/],
    ['a device of organiser A at organiser B', /device of organiser A at organiser B/],
    ['a pairing code guessed', /guesses a pairing code/],
    ['a pairing code photographed or used twice', /photographs a pairing code, or uses it twice/],
    ['a revoked phone that marks a festival as used', /revoked, that marks a whole festival/],
    ['CSRF', /\(CSRF\)/],
    ['XSS by any imported field', /\(XSS\), by any field/],
    ['IDOR', /\(IDOR\)/],
    ['formula injection', /a name or reference that is a formula/],
    ['ZIP and XML bombs', /ZIP and XML bombs/],
    ['slow requests', /slow requests/],
    ['enumeration of short codes', /types codes at random/],
    ['log and error leaks', /reads the log, the metrics or an error page/],
    ['an older answer replayed', /replays an older answer/],
  ])('speaks of %s', (_what, said) => {
    expect(rows.filter((cells) => said.test(cells.join(' ')))).toHaveLength(1)
  })
})
