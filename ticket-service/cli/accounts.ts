import { type Command, Option } from 'commander'
import { openAccounts } from '../accounts/accounts.ts'
import { parseRole, roles } from '../accounts/roles.ts'
import { atDesk, Mistake, organiserOf, type Shell } from './session.ts'

interface LinkChoices {
  readonly organiser?: string
  readonly role: string
}

/** `account-link`: a one-time link, for a new password or for a new account; shown once, kept as a hash. */
export const accountLinkCommand = (command: Command, shell: Shell): Command =>
  command
    .argument('[name]', 'the account that gets a new password; without it the link makes a new account')
    .addOption(new Option('-r, --role <role>', 'of a new account').choices(roles).default('owner'))
    .option('-o, --organiser <issuer>', 'whose new account, where there are several organisers')
    .action((name: string | undefined, { organiser, role }: LinkChoices) =>
      atDesk(shell, async (desk) => {
        const { store, config, world } = desk
        const accounts = openAccounts({ store, ...world, origin: config.origin })
        if (name === undefined) {
          const { issuer } = await organiserOf(desk, organiser)
          shell.print(await accounts.makeLink(issuer, parseRole(role) ?? 'owner', null))
          return
        }
        const found = await store.accounts.accountNamed(name)
        if (!found)
          throw new Mistake(`There is no account ${name}. Without a name the link makes a new account.`)
        const { account } = found
        shell.print(await accounts.makeLink(account.issuer, account.role, account.id))
      }),
    )
