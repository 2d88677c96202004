import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const sources = globSync('{shared,checkin-app/src,ticket-service}/**/*fr{,-*}.ts', { cwd: root })

/** What stands in quotes on a line; for what is put in stands a mark, from the inside outwards. */
function saidOn(line: string): readonly string[] {
  const filled = line.replaceAll(/\$\{[^{}]*\}/g, '…')
  if (filled !== line) return saidOn(filled)
  return [...line.matchAll(/'((?:\\.|[^'])*)'|`((?:\\.|[^`])*)`/g)].map(
    ([, plain, template]) => plain ?? template ?? '',
  )
}

it('a line of French begins with no colon, and a word in quotes is not torn from them: such a space is not broken', () => {
  expect(sources.length).toBeGreaterThan(10)
  const torn = sources.flatMap((path) =>
    readFileSync(join(root, path), 'utf8')
      .split('\n')
      .flatMap(saidOn)
      .filter((said) => /[\p{L}\d»)…] [:;?!»](?= |$)|« /u.test(said))
      .map((said) => `${path}: ${said}`),
  )
  expect(torn).toEqual([])
})
