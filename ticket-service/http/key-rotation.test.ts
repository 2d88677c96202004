import { describe, expect, it } from 'vitest'
import type { Cursor, SyncAnswer } from '../../shared/sync/protocol.ts'
import { type KeySet, parseKeySet } from '../../shared/token/key-set.ts'
import { read } from '../../shared/token/read.ts'
import type { BookingDescription } from '../box-office/bookings.ts'
import { openDesk } from '../desk.ts'
import { issuer } from '../store/contract-world.ts'
import { commandLine } from '../test-run/command-line.ts'
import { atGate, book, key, order, seededFolder, started, world } from '../test-run/running-service.ts'

type Synced = Extract<SyncAnswer, { readonly outcome: 'synced' }>

const keysIn = ({ changes }: Synced): KeySet =>
  parseKeySet({ keys: changes.filter(({ kind }) => kind === 'key').map(({ body }) => body) })

/** A service with two phones that have synced, and the code of whatever is booked now. */
async function eveningUnderWay() {
  const { folder, run } = await commandLine()
  const { origin } = await started(folder)
  const phones = [await atGate(folder, origin), await atGate(folder, origin)] as const
  const answers: Synced[] = []
  for (const { device, confirm } of phones) {
    await confirm()
    answers.push(await device.sync())
  }
  const [one, other] = phones
  const cursors = answers.map(({ cursor }) => cursor) as [Cursor, Cursor]
  let booked = 0
  const codeNow = async (): Promise<string> => {
    booked += 1
    const { tickets } = (await (await book(origin, order(`B${booked}`))).json()) as BookingDescription
    return tickets[0]?.digits ?? ''
  }
  const keys = keysIn(answers[0] as Synced)
  const rotate = async (...args: readonly string[]) => (await run(['rotate-key', ...args])).printed
  return { one: one.device, other: other.device, cursors, keys, codeNow, rotate }
}

describe('a key that takes the place of another', () => {
  it('SC4: signs only when every phone in use has it: what is booked meanwhile is read by one that is offline', async () => {
    const { one, other, cursors, keys, codeNow, rotate } = await eveningUnderWay()
    const said = await rotate()
    expect(said).toMatch(/^[0-9a-f]{8} signs as soon as these phones have it, .*: Phone, Phone\. /)
    const next = await one.sync([], { cursor: cursors[0] })
    expect([...keysIn(next).keys()]).toEqual([said.slice(0, 8)])
    await one.sync([], { cursor: next.cursor })
    // The other one has heard nothing since: its keys are those of before.
    expect(await read(await codeNow(), keys)).toMatchObject({ outcome: 'ticket' })
    expect(await rotate()).toMatch(new RegExp(`^${said.slice(0, 8)} .*: Phone\\. `))
    const { cursor } = await other.sync([], { cursor: cursors[1] })
    expect(await read(await codeNow(), keys)).toMatchObject({ outcome: 'ticket' })
    await other.sync([], { cursor })
    const code = await codeNow()
    expect(await read(code, keys)).toMatchObject({ outcome: 'unreadable', finding: 'unknown-key' })
    expect(await read(code, new Map([...keys, ...keysIn(next)]))).toMatchObject({ outcome: 'ticket' })
  })

  it('signs at once where the organiser insists, where nobody stands at a gate, and in the place of one that is withdrawn', async () => {
    const { keys, codeNow, rotate } = await eveningUnderWay()
    const begun = (await rotate()).slice(0, 8)
    expect(await rotate('--at-once')).toBe(`${begun} signs from now on.`)
    expect(await read(await codeNow(), keys)).toMatchObject({ finding: 'unknown-key', key: begun })
    const third = (await rotate()).slice(0, 8)
    expect(await read(await codeNow(), keys)).toMatchObject({ key: begun })
    expect(await rotate('--withdraw', third)).toMatch(/^(?!.*as soon as).* signs from now on\.\n/)
    const leaked = (await codeNow()) && (await rotate()).slice(0, 8)
    expect(await rotate('--withdraw', begun)).toBe(
      `${leaked} signs from now on.\n${begun} is withdrawn: print and send its tickets anew.`,
    )
    expect(await read(await codeNow(), keys)).toMatchObject({ key: leaked })
    const { run } = await commandLine()
    expect((await run(['rotate-key'])).printed).toMatch(/^[0-9a-f]{8} signs from now on\.$/)
  })

  it('signs nothing more once it is withdrawn, though it is the newest; the one before it does', async () => {
    const { store, keyring } = await openDesk({ dataFolder: await seededFolder(), key }, world)
    const { kid } = await keyring.signerOf(issuer)
    const newest = await keyring.rotate(issuer, true)
    expect((await keyring.signerOf(issuer)).kid).toBe(newest)
    await store.keys.withdrawKey(newest, Date.now())
    expect((await keyring.signerOf(issuer)).kid).toBe(kid)
    await store.keys.withdrawKey(kid, Date.now())
    await expect(keyring.signerOf(issuer)).rejects.toThrow('has no signing key')
    await store.close()
  })
})
