import { describe, expect, it } from 'vitest'
import type { Fact } from '../../shared/admission/fact.ts'
import type { DeviceId, Issuer } from '../../shared/model/ids.ts'
import { chainHashOf } from '../../shared/sync/chain.ts'
import type { RawFact } from '../../shared/sync/protocol.ts'
import { openDesk } from '../desk.ts'
import { admission, issuer } from '../store/contract-world.ts'
import { atGate, key, seededFolder, started, world } from '../test-run/running-service.ts'
import { takeIn } from './take-in.ts'

/** A chained log of admissions, tickets 1 to `count`. */
function logOf(count: number): readonly (RawFact & Fact)[] {
  const lines: (RawFact & Fact)[] = []
  for (let number = 1; number <= count; number += 1) {
    const before = lines.at(-1)
    const previous = before ? chainHashOf(before) : ''
    lines.push({ ...admission(number, number, Date.now() + number), previous })
  }
  return lines
}

async function atDoor(count = 5, isConfirmed = true) {
  const folder = await seededFolder()
  const { origin } = await started(folder)
  const { device, paired, confirm } = await atGate(folder, origin)
  if (isConfirmed) await confirm()
  const { store, keyring } = await openDesk({ dataFolder: folder, key }, world)
  const log = logOf(count)
  const lines = log.map((line) => JSON.stringify(line)).toReversed()
  const last = log.at(-1)
  const signed = { oldest: 1, last: count, head: last ? chainHashOf(last) : '' }
  const id = paired.device as DeviceId
  const deps = { store, keyring, now: Date.now, nudge: () => undefined }
  return {
    device,
    id,
    store,
    log,
    lines,
    signed,
    file: device.handOut(lines, signed),
    take: (text: string, by: Issuer = issuer) => takeIn(deps, by, text),
    kept: async () => (await store.gate.facts(id)).map(({ number }) => number),
  }
}

const counted = (accepted: number, repeated: number, more: object = {}) => ({
  outcome: 'taken',
  lines: { accepted, repeated, fork: 0, marked: 0, ...more },
})

describe('a file of scans that a phone handed out', () => {
  it('SY1: is taken in once, however often it comes and whatever the phone sends later', async () => {
    const { device, take, file, log, kept, store, id } = await atDoor()
    expect(await take(file)).toMatchObject({ ...counted(5, 0), faults: [] })
    expect(await take(file)).toMatchObject(counted(0, 5))
    const answer = await device.sync([...log])
    expect(answer).toMatchObject({ watermark: 5 })
    expect(answer.results.map(({ result }) => result)).toEqual(Array(5).fill('repeated'))
    expect(await kept()).toEqual([1, 2, 3, 4, 5])
    expect(await store.gate.forks(id)).toEqual([])
  })

  it('SY1: brings only what the phone had not sent yet', async () => {
    const { device, take, file, log, kept } = await atDoor()
    await device.sync(log.slice(0, 3))
    expect(await take(file)).toMatchObject(counted(2, 3))
    expect(await kept()).toEqual([1, 2, 3, 4, 5])
  })

  it('is nobody’s whose three words the organiser has not compared', async () => {
    const { take, file, kept } = await atDoor(5, false)
    expect(await take(file)).toEqual({ outcome: 'unknown-device' })
    expect(await kept()).toEqual([])
  })

  it('tells the other gates at once, and is no sign of life of the phone', async () => {
    const { take, file, store, id } = await atDoor()
    const before = (await store.gate.device(id))?.lastSeenAt
    await take(file)
    const { changes } = await store.gate.changesSince(issuer, null, 1000)
    expect(changes.filter(({ kind }) => kind === 'passage')).toHaveLength(5)
    expect((await store.gate.device(id))?.lastSeenAt).toBe(before)
  })

  it('SC6: has its changed line named, and what follows it is taken in all the same', async () => {
    const { take, signed, device, log, lines, kept } = await atDoor()
    const proof = device.handOut(lines, signed).split('\n')[0]
    const [, , third] = log
    const bent = lines.with(2, JSON.stringify({ ...third, people: 40 }))
    expect(await take([proof, ...bent].join('\n'))).toMatchObject({
      ...counted(2, 0),
      faults: [
        { kind: 'changed', number: 3 },
        { kind: 'unproven', first: 1, last: 2 },
      ],
    })
    expect(await kept()).toEqual([4, 5])
  })

  it('SC6: has a line that was taken out, and one that was put in, named', async () => {
    const { take, file, lines } = await atDoor()
    const [proof] = file.split('\n')
    const without = lines.filter((_, index) => index !== 1 && index !== 2)
    expect(await take([proof, ...without].join('\n'))).toMatchObject({
      faults: [
        { kind: 'missing', first: 3, last: 4 },
        { kind: 'unproven', first: 1, last: 2 },
      ],
    })
    const invented = JSON.stringify({ ...admission(6, 6, Date.now()), previous: '' })
    expect(await take([proof, invented, ...lines, 'no line'].join('\n'))).toMatchObject({
      ...counted(4, 1),
      faults: [{ kind: 'foreign', count: 2 }],
    })
  })

  it('that was cut short on its way proves what it still has: the newest', async () => {
    const { take, file, kept } = await atDoor()
    const cut = file.slice(0, file.indexOf('"number":2'))
    expect(await take(cut)).toMatchObject({
      ...counted(3, 0),
      faults: [
        { kind: 'missing', first: 1, last: 2 },
        { kind: 'foreign', count: 1 },
      ],
    })
    expect(await kept()).toEqual([3, 4, 5])
    expect(await take(file)).toMatchObject({ ...counted(2, 3), faults: [] })
  })

  it('is the same file with other line ends and a byte order mark', async () => {
    const { take, file } = await atDoor()
    expect(await take(`\uFEFF${file.replaceAll('\n', '\r\n')}`)).toMatchObject({
      ...counted(5, 0),
      faults: [],
    })
  })

  it('SY2: is kept whole where the phone’s own log makes no sense', async () => {
    const { take, device, signed, kept } = await atDoor()
    const lines = [JSON.stringify({ number: 2, previous: 'x', kind: 'dance' }), JSON.stringify(logOf(1)[0])]
    expect(await take(device.handOut(lines, { ...signed, last: 2 }))).toMatchObject({
      ...counted(1, 0, { marked: 1 }),
      faults: [],
    })
    expect(await kept()).toEqual([1, 2])
  })

  it('SY2: of a revoked phone is kept apart', async () => {
    const { take, file, store, id } = await atDoor()
    await store.gate.revokeDevice(id, Date.now())
    expect(await take(file)).toMatchObject(counted(0, 0, { marked: 5 }))
  })

  it('is refused where the phone did not sign it, whoever did', async () => {
    const { take, file, device, lines, signed, kept, id } = await atDoor()
    const [mark, proof = ''] = file.split('\n')[0]?.split(' ') ?? []
    const stranger = (await atDoor()).device.handOut(lines, signed).split('\n')[0]?.split(' ')[1] ?? ''
    const [, claims] = proof.split('.')
    const swapped = [stranger.split('.')[0], claims, stranger.split('.')[2]].join('.')
    expect(await take([`${mark} ${swapped}`, ...lines].join('\n'))).toMatchObject({
      outcome: 'forged',
      device: { id },
    })
    // A request that the phone signed is no file.
    expect(await take(device.handOut(lines, signed, 'device+jwt'))).toMatchObject({ outcome: 'forged' })
    expect(await kept()).toEqual([])
  })

  it('is refused where no phone of this organiser made it, or it is something else', async () => {
    const { take, file } = await atDoor()
    expect(await take((await atDoor()).file)).toEqual({ outcome: 'unknown-device' })
    expect(await take(file, 'https://tickets.example/another' as Issuer)).toEqual({
      outcome: 'unknown-device',
    })
    for (const other of [
      '',
      'Référence;Date\n',
      file.split('\n').slice(1).join('\n'),
      'contremarque-scans/1 x\n',
    ])
      expect(await take(other)).toEqual({ outcome: 'not-a-file' })
  })
})
