import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { broken, type Finding, mind, well } from './finding.ts'

/** Before this no service of this version ran. */
const earliest = Date.UTC(2026, 0, 1)
const slackMs = 120_000

/** The clock: not before what is stored already, and set by the network where the system tells. */
export function checkClock(now: number, latest: number, isSynchronised: boolean | null): Finding {
  const moment = new Date(now).toISOString()
  const set = {
    en: 'Set the clock, best by the network: timedatectl set-ntp true',
    fr: 'Réglez l’horloge, de préférence par le réseau : timedatectl set-ntp true',
  }
  if (now < earliest || now < latest - slackMs)
    return broken(
      'clock',
      {
        en: `The clock says ${moment}, which is before what is stored already${latest > now ? ` (${new Date(latest).toISOString()})` : ''}.`,
        fr: `L’horloge indique ${moment}, avant ce qui est déjà enregistré${latest > now ? ` (${new Date(latest).toISOString()})` : ''}.`,
      },
      set,
    )
  if (isSynchronised === false)
    return mind(
      'clock',
      {
        en: `The clock says ${moment}; no network sets it.`,
        fr: `L’horloge indique ${moment} ; aucun réseau ne la règle.`,
      },
      set,
    )
  return well('clock', { en: `The clock says ${moment}.`, fr: `L’horloge indique ${moment}.` })
}

/** Whether the system's clock is set by the network; null where it does not tell. */
export function isClockSynchronised(): boolean | null {
  const { status, stdout } = spawnSync('timedatectl', ['show', '-p', 'NTPSynchronized', '--value'], {
    encoding: 'utf8',
    timeout: 2000,
  })
  const said = status === 0 ? stdout.trim() : ''
  return said === 'yes' ? true : said === 'no' ? false : null
}

const leastNode = [22, 18] as const

/** Whether the app at the gate lies where the service serves it from. */
export const isAppBuilt = (appFolder: string): boolean =>
  ['index.html', 'sw.js'].every((name) => existsSync(join(appFolder, name)))

/** Node, SQLite, and the built app at the gate. */
export function checkVersions(node: string, sqlite: string, appFolder: string): Finding {
  const [major = 0, minor = 0] = node.split('.').map(Number)
  const all = `Node ${node}${sqlite === '' ? '' : `, SQLite ${sqlite}`}`
  if (major < leastNode[0] || (major === leastNode[0] && minor < leastNode[1]))
    return broken(
      'versions',
      { en: `${all}: too old.`, fr: `${all} : trop ancien.` },
      { en: 'Install Node 22.18 or later.', fr: 'Installez Node 22.18 ou plus récent.' },
    )
  if (!isAppBuilt(appFolder))
    return broken(
      'versions',
      {
        en: `${all}. The app at the gate is not built.`,
        fr: `${all}. L’application de contrôle n’est pas construite.`,
      },
      { en: 'Build it: npm run build', fr: 'Construisez-la : npm run build' },
    )
  return well('versions', {
    en: `${all}, the app at the gate is built.`,
    fr: `${all}, l’application de contrôle est construite.`,
  })
}
