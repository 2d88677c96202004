import type { Command } from 'commander'
import { countedEn } from '../../shared/words/counts.ts'
import { parseProgrammeFile } from '../box-office/programme-file.ts'
import { textOfFile } from './files.ts'
import { atDesk, Mistake, type Shell } from './session.ts'

/** `programme`: loads an organiser's programme from a file; the same file again changes nothing. */
export const programmeCommand = (command: Command, shell: Shell): Command =>
  command
    .argument('<file>', 'the programme; fixtures/import/programme.json is an example')
    .action(async (file: string) => {
      const { organiser, programme } = parse(file, await textOfFile(file))
      await atDesk(shell, async ({ store, keyring }) => {
        const added = await store.programme.addOrganiser(organiser, shell.now())
        if (added === 'added') await keyring.rotate(organiser.issuer)
        const { changed } = await store.programme.saveProgramme(organiser.issuer, programme, shell.now())
        const what =
          added === 'added' ? `${organiser.name} added, with a signing key; ` : `${organiser.name}: `
        shell.print(`${what}${countedEn(changed, 'thing')} new or changed.`)
      })
    })

function parse(file: string, text: string) {
  try {
    return parseProgrammeFile(text)
  } catch (cause) {
    throw new Mistake(`${file}: ${(cause as Error).message}`)
  }
}
