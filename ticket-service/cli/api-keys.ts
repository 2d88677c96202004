import { type Command, Option } from 'commander'
import { type ApiScope, apiScopes, makeApiKey, usualScopes } from '../keys/api-key.ts'
import { atDesk, Mistake, organiserOf, type Shell } from './session.ts'

interface KeyChoices {
  readonly organiser?: string
  readonly scope: readonly ApiScope[]
}

const isWhose = ['-o, --organiser <issuer>', 'whose key, where there are several organisers'] as const

/** `api-key`: shown once, kept as a hash. */
export const apiKeyCommand = (command: Command, shell: Shell): Command =>
  command
    .argument('<label>', 'what it is for')
    .option(...isWhose)
    .addOption(
      new Option('-s, --scope <scope...>', 'what it may do').choices(apiScopes).default([...usualScopes]),
    )
    .action((label: string, { organiser, scope }: KeyChoices) =>
      atDesk(shell, async (desk) => {
        const { issuer } = await organiserOf(desk, organiser)
        const { key, hash, hint } = makeApiKey(desk.world.random)
        const scopes = apiScopes.filter((known) => scope.includes(known))
        await desk.store.accounts.addApiKey(issuer, { label, scopes, hint, hash }, shell.now())
        shell.print(key)
      }),
    )

const moment = (at: number | null) => (at === null ? null : new Date(at).toISOString())

/** `api-keys`: what keys there are, one line of JSON each. */
export const apiKeysCommand = (command: Command, shell: Shell): Command =>
  command.option(...isWhose).action(({ organiser }: { readonly organiser?: string }) =>
    atDesk(shell, async (desk) => {
      const { issuer } = await organiserOf(desk, organiser)
      for (const { createdAt, usedAt, revokedAt, ...key } of await desk.store.accounts.apiKeys(issuer))
        shell.print(
          JSON.stringify({
            ...key,
            created: moment(createdAt),
            used: moment(usedAt),
            revoked: moment(revokedAt),
          }),
        )
    }),
  )

/** `revoke-api-key`: whoever sends it is refused from now on. */
export const revokeApiKeyCommand = (command: Command, shell: Shell): Command =>
  command
    .argument('<id>', 'its id, as "api-keys" shows it')
    .option(...isWhose)
    .action((id: string, { organiser }: { readonly organiser?: string }) =>
      atDesk(shell, async (desk) => {
        const { issuer } = await organiserOf(desk, organiser)
        const key = await desk.store.accounts.revokeApiKey(issuer, id, shell.now())
        if (!key) throw new Mistake(`There is no API key ${id}.`)
        shell.print(`The key "${key.label}" is revoked.`)
      }),
    )
