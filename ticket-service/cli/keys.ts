import { randomBytes } from 'node:crypto'
import type { Command } from 'commander'
import type { Issuer, KeyId } from '../../shared/model/ids.ts'
import { phraseOf } from '../keys/recovery-phrase.ts'
import { atDesk, Mistake, type OpenDesk, organiserOf, type Shell } from './session.ts'

/** `new-phrase`: a recovery phrase, made here and stored nowhere. */
export const newPhraseCommand = (command: Command, shell: Shell): Command =>
  command.action(() => shell.print(phraseOf(new Uint8Array(randomBytes(32)))))

interface RotateOptions {
  readonly organiser?: string
  readonly withdraw?: string | undefined
  readonly atOnce?: true
}

/** `rotate-key`: the next signing key, and where asked the withdrawal of one. */
export const rotateKeyCommand = (command: Command, shell: Shell): Command =>
  command
    .option('-o, --organiser <issuer>', 'whose key, where there are several organisers')
    .option('--at-once', 'do not wait until every phone has it: those that lack it cannot verify its tickets')
    .option(
      '--withdraw <kid>',
      'withdraw this key: every ticket signed with it is refused from now on, and the next key signs at once',
    )
    .action(({ organiser, withdraw, atOnce }: RotateOptions) =>
      atDesk(shell, async (desk) => {
        const { issuer } = await organiserOf(desk, organiser)
        if (withdraw !== undefined) {
          const isTheirs = (await keysOf(desk, issuer)).some(({ kid }) => kid === withdraw)
          if (!isTheirs) throw new Mistake(`${issuer} has no key ${withdraw}.`)
        }
        shell.print(await nextKey(desk, issuer, { atOnce: atOnce === true, withdraw }))
        if (withdraw === undefined) return
        await desk.store.keys.withdrawKey(withdraw as KeyId, shell.now())
        shell.print(`${withdraw} is withdrawn: print and send its tickets anew.`)
      }),
    )

const keysOf = async ({ store }: OpenDesk, issuer: Issuer) =>
  (await store.keys.keys()).filter((key) => key.issuer === issuer)

/** Makes the next key, unless one waits for phones already; says that it signs, or for whom it waits. In the place of a withdrawn one it does not wait. */
async function nextKey(
  desk: OpenDesk,
  issuer: Issuer,
  { atOnce, withdraw }: Pick<RotateOptions, 'withdraw'> & { readonly atOnce: boolean },
): Promise<string> {
  const waiting = (await keysOf(desk, issuer)).findLast(
    ({ kid, awaits, withdrawnAt }) => awaits.length > 0 && withdrawnAt === null && kid !== withdraw,
  )
  const isAtOnce = atOnce || withdraw !== undefined
  const kid = waiting?.kid ?? (await desk.keyring.rotate(issuer, isAtOnce))
  if (waiting && isAtOnce) await desk.store.keys.awaitNobody(kid)
  const awaits = (await keysOf(desk, issuer)).find((key) => key.kid === kid)?.awaits ?? []
  if (awaits.length === 0) return `${kid} signs from now on.`
  const phones = awaits.join(', ')
  return `${kid} signs as soon as these phones have it, which a sync brings them: ${phones}. Not to wait: npm run cli -- rotate-key --at-once`
}
