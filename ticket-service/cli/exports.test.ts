import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commandLine } from '../test-run/command-line.ts'
import { importFolder } from '../test-run/parsed-import.ts'

/** What a file does not say itself, and has to be said once. */
const said: Readonly<Record<string, readonly string[]>> = {
  'eventbrite.csv': ['--for', 's21'],
  'helloasso.csv': ['--for', 's21'],
  'hi-events.xlsx': ['--for', 's21'],
  'attendize.csv': ['--for', 's21'],
  'quicket.csv': ['--for', 's21'],
  'alfio.csv': ['--session-of', 'electre26=s21'],
  'form.csv': ['--type', '1', '--make-references'],
}
const files = readdirSync(importFolder)
  .filter((name) => name.startsWith('export-'))
  .map((name) => name.slice('export-'.length))

describe('import, of files as other ticketing systems export them', () => {
  it('adds each with what is to be said of it, adds nothing the second time, and says why where something lacks', async () => {
    const organiser = ['--organiser', 'https://tickets.example/import']
    for (const name of files) {
      // A service each: what two systems sell has the same references.
      const { run } = await commandLine()
      await run(['programme', new URL('programme.json', importFolder).pathname])
      const command = ['import', new URL(`export-${name}`, importFolder).pathname, ...organiser]
      const options = said[name] ?? []
      if (options.length > 0) {
        const { status, said } = await run(command)
        expect([name, status]).toEqual([name, 1])
        // What to say is told, with the option by which to say it.
        expect(said).toContain(options[0])
      }
      const first = await run([...command, ...options])
      expect([name, first.status, first.printed]).toEqual([
        name,
        0,
        expect.stringMatching(/^[1-9]\d* bookings? added, 0 were there already\.$/),
      ])
      const again = await run([...command, ...options])
      const added = Number.parseInt(first.printed, 10)
      expect([name, again.printed]).toEqual([
        name,
        `0 bookings added, ${added} ${added === 1 ? 'was' : 'were'} there already.`,
      ])
    }
  })
})
