import { countedEn, countedFr } from '../../../shared/words/counts.ts'
import type { Config } from '../../config.ts'
import { refuseDemoPhrase, type World } from '../../desk.ts'
import { openKeyring } from '../../keys/keyring.ts'
import { OperatorError } from '../../operator-error.ts'
import { openToRead } from '../../store/sqlite/open-to-read.ts'
import { broken, type Finding, well } from './finding.ts'

/** Whether the recovery phrase opens the keys, and every organiser has one that signs. Only where the database is whole. */
export async function checkKeys(config: Config, world: World): Promise<Finding> {
  try {
    const { now, random, isDemo } = world
    if (!isDemo) refuseDemoPhrase(config.key)
    const store = openToRead(config.dataFolder)
    try {
      const deps = { store: store.keys, key: config.key, now, random, allowTestKeys: isDemo }
      const keyring = await openKeyring(deps)
      const organisers = await store.programme.organisers()
      for (const { issuer } of organisers) await keyring.signerOf(issuer)
      const count = (await store.keys.keys()).length
      return well('keys', {
        en: `The recovery phrase opens ${countedEn(count, 'key')} of ${countedEn(organisers.length, 'organiser')}: all.`,
        fr: `La phrase de récupération ouvre ${countedFr(count, 'clé')} de ${countedFr(organisers.length, 'organisateur')} : toutes.`,
      })
    } finally {
      await store.close()
    }
  } catch (cause) {
    const { message } = cause as Error
    const said = cause instanceof OperatorError ? cause.said : { en: message, fr: message }
    return broken('keys', said, {
      en: 'Use the phrase that was shown at set-up. If it is lost: npm run cli -- restore BACKUP --lost-phrase',
      fr: 'Utilisez la phrase affichée à l’installation. Si elle est perdue : npm run cli -- restore SAUVEGARDE --lost-phrase',
    })
  }
}
