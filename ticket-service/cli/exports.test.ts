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
  it('leaves out what is said to be no ticket, and says how and what', async () => {
    const { run } = await commandLine()
    await run(['programme', new URL('programme.json', importFolder).pathname])
    const file = new URL('shop-add-ons.csv', importFolder).pathname
    const command = ['import', file, '--organiser', 'https://tickets.example/import']
    const first = await run(command)
    expect(first.said).toContain('2 rows: --type-of "Parking=NUMBER", or none for no ticket')
    const means = ['Adult=1', 'Child=2', 'Parking=none', 'T-shirt L=none']
    const { printed, said } = await run([...command, ...means.flatMap((one) => ['--type-of', one])])
    expect(said).toContain('Left out, 1 row of no ticket: line 5.')
    expect(printed).toBe('2 bookings added, 0 were there already.')
  })
})
