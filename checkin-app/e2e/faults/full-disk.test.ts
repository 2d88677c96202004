import 'fake-indexeddb/auto'
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { chanceOf } from '../simulation/chance.ts'
import { type Phone, pairPhone } from '../simulation/phone.ts'
import { gates } from '../simulation/site.ts'
import { reckon, say } from './reckoning.ts'
import { apiKey, openServiceProcess, printedTickets, type ServiceProcess } from './service-process.ts'

let service: ServiceProcess
let phone: Phone | null = null
let undo = () => {}
let hasTriedDisk = false
afterEach(async () => {
  phone?.device().close()
  phone = null
  await service?.close()
  undo()
  undo = () => {}
})

const run = (command: string, ...args: readonly string[]) => spawnSync(command, args, { encoding: 'utf8' })

/** A disk of 80 MB; null where this user may mount none. */
function smallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'contremarque-disk-'))
  if (run('mount', '-t', 'tmpfs', '-o', 'size=80m', 'tmpfs', folder).status !== 0) {
    return null
  }
  undo = () => {
    run('umount', folder)
    rmSync(folder, { recursive: true, force: true })
  }
  return folder
}

/** Takes all the room that is left. */
function fill(path: string): void {
  const file = openSync(path, 'w')
  try {
    for (let size = 2 ** 20; size >= 1; ) {
      try {
        if (writeSync(file, Buffer.alloc(size)) < size) size = Math.floor(size / 2)
      } catch {
        size = Math.floor(size / 2)
      }
    }
  } finally {
    closeSync(file)
  }
}

const ready = async () => (await fetch(`${service.base()}/ready`)).json() as Promise<Record<string, unknown>>
const book = (reference: string) =>
  fetch(`${service.base()}/api/v1/bookings`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ reference, tickets: [{ session: 1, type: 1 }] }),
  })

/** An evening in which nothing can be written for a while. `disk` is what the service says of the disk meanwhile. */
async function evening(
  makeFull: () => void,
  makeRoom: () => void,
  disk: 'well' | 'broken',
  fault: string,
): Promise<void> {
  const count = 400
  const codes = [...(await printedTickets(service, count))]
  expect(await service.start()).toBe('listening')
  phone = await pairPhone(
    service,
    1,
    gates[0] ?? ('north' as never),
    Date.now,
    chanceOf(1),
    `full-${process.pid}-${fault.length}`,
  )
  for (let scan = 0; scan < 20; scan += 1) await phone.present(codes.pop() ?? '')
  await phone.sync()
  expect(phone.device().status().unsent).toBe(0)
  makeFull()
  while (codes.length > 20) {
    expect((await phone.present(codes.pop() ?? '')).verdict.outcome).toBe('admit')
    if (codes.length % 40 === 0) await phone.sync()
  }
  // Room that the database has already may take some; then it says no, and says so.
  const answers = []
  for (let booking = 0; booking < 400; booking += 1) {
    const { status } = await book(`F${booking}`)
    answers.push(status)
    if (status === 500) break
  }
  expect(answers.at(-1)).toBe(500)
  expect((await fetch(`${service.base()}/health`)).status).toBe(200)
  await expect.poll(ready, { timeout: 30_000 }).toMatchObject({ ready: false, store: 'broken', disk })
  const { text } = await service.command(['doctor', '--json'])
  const told = text.split('\n').find((line) => line.includes('"disk"')) ?? '{}'
  expect(JSON.parse(told).state === 'broken').toBe(disk === 'broken')
  makeRoom()
  await expect.poll(ready, { timeout: 30_000 }).toMatchObject({ store: 'well' })
  const booked = answers.filter((status) => status === 201).length
  expect((await book('AFTER')).status).toBe(201)
  while (codes.length > 0) await phone.present(codes.pop() ?? '')
  await expect
    .poll(
      async () => {
        await phone?.sync()
        return phone?.device().status().unsent
      },
      { timeout: 60_000 },
    )
    .toBe(0)
  await service.kill()
  const reckoning = await service.with(async (desk) => {
    const [{ next = 0 } = {}] = (
      await desk.store.desk.counts('https://tickets.example/simulated' as never)
    ).map(({ tickets }) => ({ next: tickets }))
    expect(next).toBe(count + booked + 1)
    return reckon(desk, phone ? [phone] : [])
  })
  say(fault, 1, reckoning)
  expect(reckoning).toEqual({ scans: count, lost: 0, twice: 0 })
}

describe('a disk that is full', () => {
  it('stops no door and loses no scan: what waits is sent once there is room again, without a restart', async ({
    skip,
  }) => {
    const disk = smallDisk()
    if (disk === null)
      return skip(
        'NOT TRIED: a disk that is really full needs the right to mount one. A file that may not grow is tried below.',
      )
    hasTriedDisk = true
    service = await openServiceProcess(join(disk, 'service'))
    const ballast = join(disk, 'ballast')
    await evening(
      () => fill(ballast),
      () => rmSync(ballast),
      'broken',
      'a full disk',
    )
  })

  it('stands for a file that may not grow (ulimit -f): the same holds', async ({ skip }) => {
    if (hasTriedDisk && process.env.FAULT_ROUNDS === undefined)
      return skip('A disk that is really full was tried above; npm run faults tries this too.')
    if (run('prlimit', '--version').status !== 0) return skip('NOT TRIED: prlimit (util-linux) is not here.')
    service = await openServiceProcess()
    const limit = (bytes: string) => {
      const { status, stderr } = run('prlimit', '--pid', String(service.pid()), `--fsize=${bytes}:`)
      expect([status, stderr]).toEqual([0, ''])
    }
    // No file may be longer than it is now: the log of the database least of all.
    await evening(
      () => limit('8192'),
      () => limit('unlimited'),
      'well',
      'files that may not grow',
    )
  })
})
