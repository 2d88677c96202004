import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { Issuer } from '../../shared/model/ids.ts'
import { type Config, type Environment, readConfig } from '../config.ts'
import { type Desk, openDesk, type World } from '../desk.ts'
import { openLog } from '../log.ts'
import type { OrganiserRecord } from '../store/records.ts'
import { databaseIn, worded } from '../store/sqlite/database-file.ts'

/** What a command is given of the world outside; made once in cli.ts. */
export interface Shell {
  readonly environment: Environment
  readonly now: () => number
  /** Results, for pipes. */
  readonly print: (line: string) => void
  /** Progress and questions, for people. */
  readonly say: (text: string) => void
  readonly isTty: boolean
  /** Lets the service beside it go first, for the rest of its life: whoever stands at a gate does not wait for a print run. */
  readonly giveWay: () => void
  /** Whether the keys are those of the demo, which everybody knows. */
  readonly isDemo: boolean
}

/** What a command says to its user and stops: no stack, an exit code of 1. */
export class Mistake extends Error {}

export const worldOf = ({ now, isDemo }: Shell, logLevel: string): World => ({
  now,
  random: (length) => new Uint8Array(randomBytes(length)),
  log: openLog(logLevel),
  appFolder: fileURLToPath(new URL('../../checkin-app/dist', import.meta.url)),
  isDemo,
})

export interface OpenDesk extends Desk {
  readonly config: Config
  readonly world: World
}

/** Runs a command at the opened desk, and closes the store whatever happens. */
export async function atDesk<Result>(
  shell: Shell,
  job: (desk: OpenDesk) => Promise<Result>,
): Promise<Result> {
  const config = readConfig(shell.environment)
  const world = worldOf(shell, 'silent')
  const desk = await openDesk(config, world)
  try {
    return await job({ ...desk, config, world })
  } catch (cause) {
    throw worded(databaseIn(config.dataFolder), cause)
  } finally {
    await desk.store.close()
  }
}

/** The organiser that is meant: the only one, or the one named by its issuer or the end of it. */
export async function organiserOf({ store }: Desk, named: string | undefined): Promise<OrganiserRecord> {
  const organisers = await store.programme.organisers()
  const issuers = organisers.map(({ issuer }) => issuer).join('\n  ')
  if (organisers.length === 0)
    throw new Mistake(
      'There is no organiser yet. Open the link that npm start prints, or load a programme with: npm run cli -- programme FILE.json',
    )
  const [only, another] =
    named === undefined ? organisers : organisers.filter((known) => isNamed(known, named))
  if (!only) throw new Mistake(`There is no organiser ${named}. There are:\n  ${issuers}`)
  if (another) throw new Mistake(`Say which organiser you mean with --organiser:\n  ${issuers}`)
  return only
}

const isNamed = ({ issuer }: { readonly issuer: Issuer }, named: string): boolean =>
  issuer === named || issuer.endsWith(`/${named}`)
