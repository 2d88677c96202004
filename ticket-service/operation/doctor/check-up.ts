import { type Config, dataFolderOf, type Environment, readConfig } from '../../config.ts'
import type { World } from '../../desk.ts'
import { examineDatabase } from '../../store/sqlite/examine.ts'
import { checkConfiguration, checkPhraseFile, checkReach } from './configuration.ts'
import type { Finding } from './finding.ts'
import { checkBackup, checkDatabase, checkDataFolder, checkDisk, checkServed } from './folder.ts'
import { checkKeys } from './keys.ts'
import { checkClock, checkVersions, isClockSynchronised } from './machine.ts'

/** Everything that can be looked at without serving; nothing is changed, and nobody outside is asked. */
export async function checkUp(environment: Environment, world: World): Promise<readonly Finding[]> {
  const folder = dataFolderOf(environment)
  const now = world.now()
  const config = configOf(environment)
  const place = checkDataFolder(folder)
  // What lies in a folder that cannot be used is looked at once that is mended.
  const examined = place.state === 'broken' ? null : examineDatabase(folder)
  const isWhole =
    examined?.state === 'there' && examined.fault === null && examined.schema === examined.knownSchema
  return [
    checkVersions(process.versions.node, examined?.sqlite ?? '', world.appFolder),
    checkConfiguration(config),
    ...(config instanceof Error ? [] : [checkReach(config, now)]),
    place,
    ...(examined
      ? [checkServed(folder), checkDisk(folder), checkDatabase(examined), ...checkBackup(examined, now)]
      : []),
    checkPhraseFile(environment),
    ...(isWhole && !(config instanceof Error) ? [await checkKeys(config, world)] : []),
    checkClock(now, examined?.latest ?? 0, isClockSynchronised()),
  ].filter((finding) => finding !== null)
}

function configOf(environment: Environment): Config | Error {
  try {
    return readConfig(environment)
  } catch (cause) {
    return cause as Error
  }
}
