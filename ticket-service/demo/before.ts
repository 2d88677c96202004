import { existsSync } from 'node:fs'
import type { Environment } from '../config.ts'
import { databaseIn } from '../store/sqlite/database-file.ts'
import { isServed } from '../store/sqlite/served-folder.ts'

/** The one setting of the environment that the demo takes. */
export const taken = 'CONTREMARQUE_PORT'

/**
 * Says which settings count for nothing here: a demo never touches the data, the keys or the address of a real service, whatever is
 * set where it runs. Null where none is set.
 */
export function notTaken(environment: Environment): string | null {
  const set = Object.keys(environment).filter(
    (name) => name.startsWith('CONTREMARQUE_') && name !== taken && environment[name],
  )
  if (set.length === 0) return null
  return `The demo has a data folder, keys and settings of its own, so that it never touches real ones: of the environment it takes ${taken} alone, and not ${set.toSorted().join(', ')}.\n`
}

/** What keeps the demo, or a command on its data, from beginning; null: nothing. */
export function hindrance(folder: string, args: readonly string[]): string | null {
  if (args.length === 0)
    return isServed(folder)
      ? `The demo runs already, on ${folder}. Use that one, or stop it first with Ctrl-C where it runs.`
      : null
  const isHelp = args[0] === 'help' || args.some((arg) => arg === '--help' || arg === '-h')
  return isHelp || existsSync(databaseIn(folder))
    ? null
    : `There is no demo yet, and so no data in ${folder}. Start it first with: npm run demo`
}
