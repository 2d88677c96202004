import { randomBytes } from 'node:crypto'
import type { Command } from 'commander'
import type { KeyId } from '../../shared/model/ids.ts'
import { phraseOf } from '../keys/recovery-phrase.ts'
import { atDesk, Mistake, organiserOf, type Shell } from './session.ts'

/** `new-phrase`: a recovery phrase, made here and stored nowhere. */
export const newPhraseCommand = (command: Command, shell: Shell): Command =>
  command.action(() => shell.print(phraseOf(new Uint8Array(randomBytes(32)))))

/** `rotate-key`: the next signing key, and where asked the withdrawal of one. */
export const rotateKeyCommand = (command: Command, shell: Shell): Command =>
  command
    .option('-o, --organiser <issuer>', 'whose key, where there are several organisers')
    .option('--withdraw <kid>', 'withdraw this key: every ticket signed with it is refused from now on')
    .action(({ organiser, withdraw }: { readonly organiser?: string; readonly withdraw?: string }) =>
      atDesk(shell, async (desk) => {
        const { issuer } = await organiserOf(desk, organiser)
        if (withdraw !== undefined) {
          const isTheirs = (await desk.store.keys.keys()).some(
            (key) => key.kid === withdraw && key.issuer === issuer,
          )
          if (!isTheirs) throw new Mistake(`${issuer} has no key ${withdraw}.`)
        }
        shell.print(`${await desk.keyring.rotate(issuer)} signs from now on.`)
        if (withdraw === undefined) return
        await desk.store.keys.withdrawKey(withdraw as KeyId, shell.now())
        shell.print(`${withdraw} is withdrawn: print and send its tickets anew.`)
      }),
    )
