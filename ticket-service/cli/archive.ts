import { createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import type { Command } from 'commander'
import { countedEn, countedFr } from '../../shared/words/counts.ts'
import { readArchive } from '../operation/archive/take-archive.ts'
import { isSamePhrase, takeIn } from '../operation/archive/take-in.ts'
import { writeArchive } from '../operation/archive/write-archive.ts'
import { readableBytes } from '../operation/disk.ts'
import { OperatorError, type Said } from '../operator-error.ts'
import { tell } from './backup.ts'
import { makePlaceFor } from './files.ts'
import { countFromZero } from './options.ts'
import { openProgress, type Progress } from './progress.ts'
import { atDesk, organiserOf, type Shell } from './session.ts'

/** `archive`: all of one organiser as one file, while the service runs. */
export const archiveCommand = (command: Command, shell: Shell): Command =>
  command
    .argument('<organiser>', 'its issuer, or the end of it')
    .argument('<file>', 'where to')
    .action((named: string, file: string) =>
      atDesk(shell, async (desk) => {
        makePlaceFor(file)
        if (existsSync(file)) throw taken(file)
        const { issuer } = await organiserOf(desk, named)
        const draft = `${file}.part`
        const { onProgress, end } = bar(shell, 'Archive')
        try {
          const out = createWriteStream(draft, { mode: 0o600 })
          const { name, rows } = await writeArchive(
            desk.config.dataFolder,
            issuer,
            out,
            shell.now(),
            onProgress,
          )
          end()
          renameSync(draft, file)
          const bytes = readableBytes(statSync(file).size)
          tell(shell, {
            en: `${file}: ${name}, ${countedEn(rows, 'row')}, ${bytes}. It holds names and addresses; passwords and API keys are not in it.`,
            fr: `${file} : ${name}, ${countedFr(rows, 'ligne')}, ${bytes}. Elle contient des noms et des adresses, mais ni mots de passe ni clés d’API.`,
          })
        } finally {
          rmSync(draft, { force: true })
        }
      }),
    )

/** `unarchive`: takes one organiser in, wholly or not at all. */
export const unarchiveCommand = (command: Command, shell: Shell): Command =>
  command
    .argument('<file>', 'the archive')
    .option(
      '--skip <numbers>',
      'how many numbers of each session to leave out, where the service before may have issued more since',
      countFromZero,
      0,
    )
    .action((file: string, { skip }: { readonly skip: number }) =>
      atDesk(shell, async (desk) => {
        const { onProgress, end } = bar(shell, 'Reading')
        const read = await readArchive({ path: file }, desk.config.dataFolder, onProgress)
        end()
        const { draft, name, rows } = read
        try {
          await takeIn({ ...desk, now: shell.now, random: desk.world.random }, read, skip)
          tell(shell, {
            en: `${name} is taken in: ${countedEn(rows, 'row')}. Nobody can sign in yet: account-link NAME makes a link for a new password of one of its accounts, account-link alone for a new account.`,
            fr: `${name} est repris : ${countedFr(rows, 'ligne')}. Personne ne peut encore se connecter : account-link NOM fait un lien pour un nouveau mot de passe d’un de ses comptes, account-link seul pour un nouveau compte.`,
          })
          if (!isSamePhrase(desk, read)) tell(shell, otherPhrase)
        } finally {
          draft.remove()
        }
      }),
    )

/** A bar over a second; what is counted is known once it has begun. */
function bar(shell: Shell, title: string) {
  let progress: Progress | null = null
  return {
    onProgress(done: number, total: number) {
      progress ??= openProgress(title, total, { write: shell.say, isTty: shell.isTty, now: shell.now })
      progress.report(done)
    },
    end: () => progress?.end(),
  }
}

const otherPhrase: Said = {
  en: 'The recovery phrase is another one here, so a new signing key begins. Codes printed before are still admitted; short codes and barcodes of other sellers are not known here: print those tickets anew.',
  fr: 'La phrase de récupération est autre ici : une nouvelle clé de signature commence. Les codes déjà imprimés sont toujours admis ; les codes courts et les codes-barres d’autres vendeurs sont inconnus ici : réimprimez ces billets.',
}

const taken = (file: string): OperatorError =>
  new OperatorError({
    en: `There is a file ${file} already. Name another.`,
    fr: `Il y a déjà un fichier ${file}. Indiquez-en un autre.`,
  })
