import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { makeFolder } from '../make-folder.ts'
import { auditLog, cutOff, type LogFault } from '../operation/audit-log.ts'
import { auditFile, exportLog } from '../operation/exported-log.ts'
import { OperatorError, type Said } from '../operator-error.ts'
import { textOfFile } from './files.ts'
import { languageOf } from './language.ts'
import { atDesk, type OpenDesk, organiserOf, type Shell } from './session.ts'

interface AuditChoices {
  readonly organiser?: string
  readonly export?: string
}

/** `audit`: whether logs are whole, those of the service or those in files (SC6). */
export const auditCommand = (command: Command, shell: Shell): Command =>
  command
    .argument(
      '[files...]',
      'logs from "audit --export", or scans that a phone handed out; none: those of the service',
    )
    .option('-o, --organiser <issuer>', 'whose phones, where there are several organisers')
    .option('-e, --export <folder>', 'write each log into a file there, sealed with the signing key')
    .action((files: readonly string[], choices: AuditChoices) =>
      atDesk(shell, (desk) =>
        files.length > 0 ? checkFiles(shell, desk, files) : checkStore(shell, desk, choices),
      ),
    )

async function checkStore(shell: Shell, desk: OpenDesk, choices: AuditChoices): Promise<void> {
  const { store, keyring } = desk
  const { issuer } = await organiserOf(desk, choices.organiser)
  if (choices.export !== undefined) makeFolder(choices.export)
  let isWhole = true
  let hasLines = false
  for (const { id, name, watermark } of await store.gate.devices(issuer)) {
    const log = await store.gate.log(id)
    const faults = [...auditLog(log, null), ...cutOff(log, watermark)]
    const forks = (await store.gate.forks(id)).map(({ number }) => number)
    shell.print(JSON.stringify({ id, name, lines: log.length, faults, forks }))
    for (const fault of faults) explain(shell, sentenceOf(fault))
    isWhole &&= faults.length === 0 && forks.length === 0
    hasLines ||= log.length > 0
    const text =
      choices.export === undefined
        ? null
        : exportLog(await keyring.signerOf(issuer), issuer, id, log, shell.now())
    if (choices.export === undefined || text === null) continue
    const file = join(choices.export, `contremarque-log-${id}.txt`)
    writeFileSync(file, text, { mode: 0o600 })
    explain(shell, { en: `${file} written.`, fr: `${file} écrit.` })
  }
  if (hasLines) explain(shell, lastLines)
  if (!isWhole)
    throw new OperatorError({
      en: 'Not every log is whole: see "faults" and "forks" above.',
      fr: 'Un journal au moins n’est pas intact : voir « faults » et « forks » ci-dessus.',
    })
}

async function checkFiles(
  shell: Shell,
  { store, keyring }: OpenDesk,
  files: readonly string[],
): Promise<void> {
  let isWhole = true
  let isOwnWhole = true
  for (const file of files) {
    const result = await auditFile(await textOfFile(file), store, keyring)
    if (result.outcome !== 'audited') {
      isWhole = false
      explain(shell, result.outcome === 'unsealed' ? unsealed(file) : noLog(file))
      continue
    }
    const { device, lines, unreadable, faults, ownFaults } = result
    shell.print(JSON.stringify({ file, id: device, lines, unreadable, faults, ownFaults }))
    for (const fault of faults) explain(shell, sentenceOf(fault))
    for (const fault of ownFaults) explain(shell, inOwnLog(sentenceOf(fault)))
    isWhole &&= faults.length === 0 && unreadable === 0
    isOwnWhole &&= ownFaults.length === 0
  }
  if (!isWhole)
    throw new OperatorError({
      en: 'Not every file is as it was written.',
      fr: 'Un fichier au moins n’est pas tel qu’il a été écrit.',
    })
  if (!isOwnWhole)
    throw new OperatorError({
      en: 'The files are as they were written, and the service’s own logs are not what they say.',
      fr: 'Les fichiers sont tels qu’ils ont été écrits, mais les journaux du service ne disent pas la même chose.',
    })
}

/** For people, beside the JSON that pipes get. */
const explain = (shell: Shell, said: Said): void => shell.say(`${said[languageOf(shell.environment)]}\n`)

function sentenceOf(fault: LogFault): Said {
  switch (fault.kind) {
    case 'changed':
      return {
        en: `Line ${fault.number} was changed.`,
        fr: `La ligne ${fault.number} a été modifiée.`,
      }
    case 'put-in':
      return {
        en: `A line ${fault.number} was put in.`,
        fr: `Une ligne ${fault.number} a été ajoutée.`,
      }
    case 'taken-out':
      return fault.first === fault.last
        ? { en: `Line ${fault.first} was taken out.`, fr: `La ligne ${fault.first} a été retirée.` }
        : {
            en: `Lines ${fault.first} to ${fault.last} were taken out.`,
            fr: `Les lignes ${fault.first} à ${fault.last} ont été retirées.`,
          }
  }
}

const inOwnLog = ({ en, fr }: Said): Said => ({
  en: `In the service’s own log: ${en}`,
  fr: `Dans le journal du service : ${fr}`,
})

/** What the chain cannot show: no line comes after the last. */
const lastLines: Said = {
  en: 'The last line of a log is vouched for by no later one: whether it was changed shows only against a file that the phone handed out, or that was exported before: npm run cli -- audit FILE',
  fr: 'Aucune ligne suivante ne répond de la dernière d’un journal : seul un fichier remis par le téléphone, ou exporté auparavant, montre si elle a été modifiée : npm run cli -- audit FICHIER',
}

const unsealed = (file: string): Said => ({
  en: `${file}: no key that is known here sealed it, or its first line was changed. Nothing can be said of the rest.`,
  fr: `${file} : aucune clé connue ici ne l’a scellé, ou sa première ligne a été modifiée. On ne peut rien dire du reste.`,
})

const noLog = (file: string): Said => ({
  en: `${file}: this is not a log. Its first line would begin with contremarque-log/1 or contremarque-scans/1.`,
  fr: `${file} : ce n’est pas un journal. Sa première ligne commencerait par contremarque-log/1 ou contremarque-scans/1.`,
})
