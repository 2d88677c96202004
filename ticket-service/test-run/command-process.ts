import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const root = new URL('../..', import.meta.url).pathname
const newFolder = () => mkdtempSync(join(tmpdir(), 'contremarque-cli-'))

export const programme = {
  organiser: {
    issuer: 'https://tickets.example/rex',
    name: 'Le Rex',
    timeZone: 'Europe/Paris',
    legalLine: 'Rex SARL',
  },
  venues: [{ id: 'rex', name: 'Le Rex' }],
  events: [{ number: 1, title: 'Le Quai des brumes' }],
  sessions: [
    {
      number: 1,
      event: 1,
      venue: 'rex',
      starts: '2026-12-04T20:30:00+01:00',
      ends: '2026-12-04T22:30:00+01:00',
      capacity: 100,
    },
  ],
  types: [{ number: 1, name: 'Plein tarif', price: { cents: 950, currency: 'EUR' }, policy: { entries: 1 } }],
  gates: [{ id: 'door', name: 'Entrée', venue: 'rex', takes: 'today' }],
}

const start = (environment: NodeJS.ProcessEnv, args: readonly string[]) =>
  spawnSync(process.execPath, ['ticket-service/cli.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: environment,
  })

/** One for all desks of a test file. */
let phrase: string | undefined

/** A data folder and a command line that works on it, in a process of its own. */
export function desk(more: Record<string, string> = {}) {
  const folder = newFolder()
  phrase ??= start(process.env, ['new-phrase']).stdout.trim()
  const environment = {
    ...process.env,
    CONTREMARQUE_DATA: join(folder, 'data'),
    CONTREMARQUE_RECOVERY_PHRASE: phrase,
    ...more,
  }
  const file = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  return { folder, run: (...args: readonly string[]) => start(environment, args), file, environment }
}

/** The data folder of a desk with a programme, of which each that is asked for is a copy. */
let opened: string | undefined

function openOnce(): string {
  const { run, file, environment } = desk()
  run('programme', file('programme.json', JSON.stringify(programme)))
  return environment.CONTREMARQUE_DATA
}

/** The same with a programme: a session of the fourth of December, a type, a door. */
export function openedDesk(more: Record<string, string> = {}) {
  opened ??= openOnce()
  const copy = desk(more)
  cpSync(opened, join(copy.folder, 'data'), { recursive: true })
  return copy
}
