import { existsSync, statSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Command } from 'commander'
import { countedEn, countedFr } from '../../shared/words/counts.ts'
import { dataFolderOf, readConfig } from '../config.ts'
import { keysOfAnotherPhrase, openKeyring } from '../keys/keyring.ts'
import { readableBytes } from '../operation/disk.ts'
import { OperatorError, type Said } from '../operator-error.ts'
import { backUp } from '../store/sqlite/backup.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
import { restore } from '../store/sqlite/restore.ts'
import { makePlaceFor } from './files.ts'
import { languageOf } from './language.ts'
import { countFromZero } from './options.ts'
import { openProgress } from './progress.ts'
import { type Shell, worldOf } from './session.ts'

/** `backup`: one file, while the service runs. */
export const backupCommand = (command: Command, shell: Shell): Command =>
  command
    .argument(
      '[file]',
      'where to: a folder, made where there is none, gets a file with the date in its name; a name with an ending, such as b.db, is the file',
      '.',
    )
    .option('--replace', 'write over a file of that name')
    .action(async (wanted: string, { replace }: { readonly replace?: boolean }) => {
      const folder = dataFolderOf(shell.environment)
      const out = fileOf(wanted, shell.now())
      if (existsSync(out) && !replace) throw taken(out)
      makePlaceFor(out)
      const terminal = { write: shell.say, isTty: shell.isTty, now: shell.now }
      let progress: ReturnType<typeof openProgress> | null = null
      const content = await backUp(folder, out, shell.now(), (done, total) => {
        progress ??= openProgress('Backup', total, terminal)
        progress.report(done)
      })
      ;(progress as ReturnType<typeof openProgress> | null)?.end()
      const { bookings, scans } = content
      const bytes = readableBytes(statSync(out).size)
      tell(shell, {
        en: `${out}: ${bytes}, ${countedEn(bookings, 'booking')}, ${countedEn(scans, 'scan')}, checked. Without the recovery phrase it signs nothing: keep that on paper, elsewhere.`,
        fr: `${out} : ${bytes}, ${countedFr(bookings, 'réservation')}, ${countedFr(scans, 'lecture')}, vérifié. Sans la phrase de récupération elle ne signe rien : gardez-la sur papier, ailleurs.`,
      })
    })

/** A name for a backup: the one given, or the date in a folder. What has no ending and is not there yet is meant as a folder. */
function fileOf(wanted: string, now: number): string {
  const found = statSync(wanted, { throwIfNoEntry: false })
  const isFolder = found ? found.isDirectory() : extname(wanted) === '' || /[\\/]$/.test(wanted)
  if (!isFolder) return wanted
  const stamp = new Date(now).toISOString().slice(0, 19).replaceAll(':', '')
  return join(wanted, `contremarque-${stamp}Z.db`)
}

interface RestoreChoices {
  readonly skip?: number
  readonly lostPhrase?: boolean
}

/** `restore`: a backup in the place of the database, checked first, in a new epoch (SC7). */
export const restoreCommand = (command: Command, shell: Shell): Command =>
  command
    .argument('<file>', 'the backup')
    .option(
      '--skip <numbers>',
      'where the file high-water is lost: how many numbers of each session to leave out',
      countFromZero,
    )
    .option(
      '--lost-phrase',
      'the recovery phrase is lost: keep its keys for verifying, and sign with new ones',
    )
    .action(async (file: string, { skip, lostPhrase }: RestoreChoices) => {
      const folder = dataFolderOf(shell.environment)
      // Before anything is touched: a new phrase is needed for new keys.
      const config = lostPhrase ? readConfig(shell.environment) : null
      const { content, kept } = restore({ folder, file, now: shell.now(), skip: skip ?? null })
      const { random } = worldOf(shell, 'silent')
      const store = openSqliteStore({ folder, now: shell.now, random })
      try {
        if (config) await signAnew(shell, store, config.key)
        const epoch = Number.parseInt(await store.epoch(), 10)
        const { organisers, bookings, scans } = content
        const whose = organisers.join(', ')
        tell(shell, {
          en: `Restored: ${whose}; ${countedEn(bookings, 'booking')}, ${countedEn(scans, 'scan')}. Epoch ${epoch}: every phone sends again what is missing, and learns everything anew. Start the service.`,
          fr: `Restauré : ${whose} ; ${countedFr(bookings, 'réservation')}, ${countedFr(scans, 'lecture')}. Époque ${epoch} : chaque téléphone renvoie ce qui manque et réapprend tout. Démarrez le service.`,
        })
        if (kept !== null)
          tell(shell, {
            en: `The database before is kept as ${kept}; delete it once all is well.`,
            fr: `La base précédente est gardée sous ${kept} ; supprimez-la quand tout va bien.`,
          })
      } finally {
        await store.close()
      }
    })

async function signAnew(
  shell: Shell,
  store: ReturnType<typeof openSqliteStore>,
  key: ReturnType<typeof readConfig>['key'],
): Promise<void> {
  const { now, isDemo } = shell
  const { random } = worldOf(shell, 'silent')
  const lost = await keysOfAnotherPhrase(store.keys, key)
  for (const { kid } of lost) await store.keys.forgetPrivateHalf(kid)
  const keyring = await openKeyring({ store: store.keys, key, now, random, allowTestKeys: isDemo })
  for (const issuer of new Set(lost.map((stored) => stored.issuer))) await keyring.rotate(issuer)
  tell(shell, {
    en: `Of ${countedEn(lost.length, 'key')} only the public half is kept: tickets are verified with it, and signed with a new one. Printed QR codes stay valid; the short codes under them do not: print those tickets anew if you need them.`,
    fr: `De ${countedFr(lost.length, 'clé')}, seule la moitié publique est gardée : elle vérifie les billets, une nouvelle clé les signe. Les codes QR imprimés restent valables, pas les codes courts en dessous : réimprimez ces billets si vous en avez besoin.`,
  })
}

export const tell = (shell: Shell, said: Said): void => shell.print(said[languageOf(shell.environment)])

const taken = (out: string): OperatorError =>
  new OperatorError({
    en: `${out} is there already. Name another file, or write over it with --replace.`,
    fr: `${out} existe déjà. Indiquez un autre fichier, ou remplacez-le avec --replace.`,
  })
