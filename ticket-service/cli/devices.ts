import { createInterface } from 'node:readline/promises'
import type { Command } from 'commander'
import type { DeviceId, GateId, Issuer } from '../../shared/model/ids.ts'
import { makePairingCode } from '../gate/pairing.ts'
import type { DeviceRecord } from '../store/records.ts'
import { atDesk, Mistake, type OpenDesk, organiserOf, type Shell } from './session.ts'

interface PairChoices {
  readonly organiser?: string
  readonly gate?: string
  readonly stays?: boolean
  readonly yes?: boolean
}

const pollMs = 500

/** `pair`: shows a code, waits for the phone, and asks whether its three words are the same. */
export const pairCommand = (command: Command, shell: Shell): Command =>
  command
    .option('-o, --organiser <issuer>', 'whose phone, where there are several organisers')
    .option('-g, --gate <gate>', 'the gate at which it stands first')
    .option('-s, --stays', 'it stays at that gate: nobody chooses another one on the phone')
    .option('-y, --yes', 'confirm the first phone without comparing (for tests)')
    .action((choices: PairChoices) => atDesk(shell, (desk) => pair(shell, desk, choices)))

async function pair(
  shell: Shell,
  desk: OpenDesk,
  { organiser, gate, stays = false, yes }: PairChoices,
): Promise<void> {
  const { issuer } = await organiserOf(desk, organiser)
  const { gates } = await desk.store.programme.programme(issuer)
  if (gate !== undefined && !gates.some(({ id }) => id === gate))
    throw new Mistake(`There is no gate ${gate}. There are: ${gates.map(({ id }) => id).join(', ')}`)
  if (stays && gate === undefined) throw new Mistake('A phone that stays needs its gate: add --gate.')
  const before = new Set((await desk.store.gate.devices(issuer)).map(({ id }) => id))
  const { random } = desk.world
  const code = await makePairingCode(
    desk.store.gate,
    issuer,
    (gate as GateId) ?? null,
    shell.now(),
    random,
    stays,
  )
  const link = `${desk.config.origin}/gate/#pair=${code.link}`
  if (shell.isTty) {
    const { terminalQr } = await import('../printing/terminal-qr.ts')
    shell.say(`${terminalQr(link)}\n`)
  }
  shell.print(`Link: ${link}`)
  shell.print(`Code: ${code.typed}`)
  shell.say('Waiting for the phone, up to ten minutes…\n')
  const device = await newDevice(desk, issuer, before, code.expiresAt, shell.now)
  if (!device) throw new Mistake('No phone came within ten minutes. Start again for a new code.')
  shell.print(`${device.name} shows: ${device.words.join(' ')}`)
  if (!yes && !(await areTheSame(shell))) {
    await desk.store.gate.revokeDevice(device.id, shell.now())
    throw new Mistake('Not confirmed: the phone learns nothing and was shut out.')
  }
  await desk.store.gate.confirmDevice(device.id, shell.now())
  shell.print(`${device.name} is paired as ${device.id}.`)
}

async function newDevice(
  { store }: OpenDesk,
  issuer: Issuer,
  before: ReadonlySet<DeviceId>,
  until: number,
  now: () => number,
): Promise<DeviceRecord | null> {
  while (now() < until) {
    const found = (await store.gate.devices(issuer)).find(({ id }) => !before.has(id))
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
  return null
}

async function areTheSame({ say }: Shell): Promise<boolean> {
  const questions = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await questions.question('The same three words on the phone? [y/N] ')
  questions.close()
  if (/^(y|yes|o|oui)$/i.test(answer.trim())) return true
  say('\n')
  return false
}

/** `devices`: the phones and how they stand, one line of JSON each. */
export const devicesCommand = (command: Command, shell: Shell): Command =>
  command
    .option('-o, --organiser <issuer>', 'whose phones, where there are several organisers')
    .action(({ organiser }: { readonly organiser?: string }) =>
      atDesk(shell, async (desk) => {
        const { issuer } = await organiserOf(desk, organiser)
        for (const device of await desk.store.gate.devices(issuer)) {
          const { id, name, gate, watermark, confirmedAt, revokedAt, lastSeenAt } = device
          const moment = (at: number | null) => (at === null ? null : new Date(at).toISOString())
          shell.print(
            JSON.stringify({
              id,
              name,
              gate,
              scans: watermark,
              confirmed: moment(confirmedAt),
              revoked: moment(revokedAt),
              lastSeen: moment(lastSeenAt),
            }),
          )
        }
      }),
    )

/** `revoke`: shuts a phone out; it sends what it still has and forgets the rest (SC8). */
export const revokeCommand = (command: Command, shell: Shell): Command =>
  command.argument('<device>', 'its id, as "devices" shows it').action((id: string) =>
    atDesk(shell, async (desk) => {
      const device = await desk.store.gate.revokeDevice(id as DeviceId, shell.now())
      if (!device) throw new Mistake(`There is no device ${id}.`)
      shell.print(`${device.name} is revoked.`)
    }),
  )
