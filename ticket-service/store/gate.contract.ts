import { describe, expect, it } from 'vitest'
import type { GateId } from '../../shared/model/ids.ts'
import type { Change } from '../../shared/sync/protocol.ts'
import {
  admission,
  deviceId,
  door,
  evening,
  hashOfCode,
  issuer,
  orderOf,
  pairedDevice,
  secret,
  told,
  upload,
  withProgramme,
} from './contract-world.ts'
import type { Store } from './store.ts'

/** What every store promises the gate. `open` answers with an empty one. */
export function gateContract(name: string, open: () => Promise<Store>): void {
  const ready = async () => withProgramme(await open())

  describe(`${name}: the gate`, () => {
    it('SY1: the same upload twice changes nothing', async () => {
      const store = await ready()
      const device = await pairedDevice(store, 1)
      const facts = [admission(1, 1, evening), admission(2, 2, evening + 1)]
      const first = await store.gate.receive(upload(device, facts), evening + 10)
      expect(first).toMatchObject({ watermark: 2, results: [{ result: 'accepted' }, { result: 'accepted' }] })
      const { cursor } = await store.gate.changesSince(issuer, null, 1000)
      const again = await store.gate.receive(upload(device, facts), evening + 20)
      expect(again).toMatchObject({ watermark: 2, results: [{ result: 'repeated' }, { result: 'repeated' }] })
      expect((await store.gate.changesSince(issuer, cursor, 1000)).changes).toEqual([])
    })

    it('SY1, SY4: answers an exchange with what it received and with what changed by then, its own lines among it', async () => {
      const store = await ready()
      const [one, other] = [await pairedDevice(store, 1), await pairedDevice(store, 2)]
      const { cursor } = await store.gate.changesSince(issuer, null, 1000)
      const asked = { issuer, cursor, limit: 1000, packed: false }
      const exchanges = await Promise.all([
        store.gate.exchange(upload(one, [admission(1, 1, evening)]), evening, asked),
        store.gate.exchange(upload(other, [admission(1, 2, evening)]), evening, asked),
      ])
      for (const { received, delta } of exchanges) {
        expect(received).toMatchObject({ watermark: 1, changed: true, results: [{ result: 'accepted' }] })
        expect(delta.changes.map(({ kind, key }) => `${kind} ${key}`).toSorted()).toEqual([
          `passage ${one}/1`,
          `passage ${other}/1`,
        ])
        expect((await store.gate.changesSince(issuer, delta.cursor, 1000)).changes).toEqual([])
      }
      const unknown = store.gate.exchange(upload(deviceId(99), []), evening, asked)
      await expect(unknown).rejects.toThrow(RangeError)
    })

    it('SY1: the same number with another content is kept as a fork', async () => {
      const store = await ready()
      const device = await pairedDevice(store, 1)
      await store.gate.receive(upload(device, [admission(1, 1, evening)]), evening + 10)
      const other = admission(1, 2, evening)
      expect((await store.gate.receive(upload(device, [other]), evening + 20)).results).toEqual([
        { number: 1, result: 'fork' },
      ])
      expect(await store.gate.facts(device)).toMatchObject([
        { fact: { presented: { ticket: { number: 1 } } } },
      ])
      expect(await store.gate.forks(device)).toMatchObject([{ number: 1 }])
    })

    it('receives what comes at once together, and one that fails takes no other with it', async () => {
      const store = await ready()
      const device = await pairedDevice(store, 1)
      const [unknown, first, second] = await Promise.allSettled([
        store.gate.receive(upload(deviceId(99), [admission(1, 1, evening)]), evening),
        store.gate.receive(upload(device, [admission(1, 1, evening)]), evening),
        store.gate.receive(upload(device, [admission(2, 2, evening)]), evening),
      ])
      expect(unknown).toMatchObject({ status: 'rejected' })
      expect(first).toMatchObject({ value: { watermark: 1 } })
      expect(second).toMatchObject({ value: { watermark: 2 } })
      expect(await store.gate.facts(device)).toHaveLength(2)
    })

    it('SY2: what makes no sense is kept, marked, and told', async () => {
      const store = await ready()
      const device = await pairedDevice(store, 1)
      const nonsense = { number: 1, kind: 'dance' }
      const received = await store.gate.receive(upload(device, [nonsense, admission(2, 1, evening)]), evening)
      expect(received).toMatchObject({
        watermark: 2,
        results: [{ result: 'marked' }, { result: 'accepted' }],
      })
      expect(await store.gate.facts(device)).toMatchObject([{ fact: null, mark: 'nonsense' }, { mark: null }])
    })

    it('SY2: scans after the revocation are kept apart and count for nothing', async () => {
      const store = await ready()
      const device = await pairedDevice(store, 1)
      await store.gate.revokeDevice(device, evening)
      await store.gate.receive(upload(device, [admission(1, 1, evening + 5)]), evening + 10)
      expect(await store.gate.facts(device)).toMatchObject([{ mark: 'after-revocation' }])
      expect(await told(store, 'passage')).toEqual([])
    })

    it('SY2: no scan lies before its device was paired', async () => {
      const store = await ready()
      const device = await pairedDevice(store, 1)
      await store.gate.receive(upload(device, [admission(1, 1, 0)]), evening)
      expect((await told(store, 'passage'))[0]?.body).toMatchObject({ at: evening - 500_000 })
    })

    it('SY3: the watermark stops at a gap, and goes on once it is filled or forgotten', async () => {
      const store = await ready()
      const device = await pairedDevice(store, 1)
      const line = (number: number) => admission(number, number, evening + number)
      expect((await store.gate.receive(upload(device, [line(1), line(3)]), evening)).watermark).toBe(1)
      expect((await store.gate.receive(upload(device, [line(2)]), evening)).watermark).toBe(3)
      expect((await store.gate.receive(upload(device, [line(9)], 9), evening)).watermark).toBe(9)
    })

    it('SY4: a cursor goes on page by page, and misses nothing that changed meanwhile', async () => {
      const store = await ready()
      const seen: Change[] = []
      let page = await store.gate.changesSince(issuer, null, 2)
      expect(page).toMatchObject({ startOver: true, more: true })
      for (let round = 0; page.more && round < 100; round += 1) {
        seen.push(...page.changes)
        if (round === 0) await store.boxOffice.issue(issuer, orderOf('A'), secret(), null, 2)
        page = await store.gate.changesSince(issuer, page.cursor, 2)
        expect(page.startOver).toBe(false)
      }
      seen.push(...page.changes)
      const whole = await store.gate.changesSince(issuer, null, 10_000)
      const keys = (changes: readonly Change[]) => new Set(changes.map(({ kind, key }) => `${kind}/${key}`))
      expect(keys(seen)).toEqual(keys(whole.changes))
      expect(page.cursor).toEqual(whole.cursor)
    })

    it('SY4: a cursor of another epoch, or of a future that is not remembered, starts over', async () => {
      const store = await ready()
      const { cursor } = await store.gate.changesSince(issuer, null, 1000)
      const from = (cursor: { epoch: string; counter: number }) =>
        store.gate.changesSince(issuer, cursor, 1000).then(({ startOver }) => startOver)
      expect(await from(cursor)).toBe(false)
      expect(await from({ ...cursor, epoch: '9.ffffffff' })).toBe(true)
      expect(await from({ ...cursor, counter: cursor.counter + 1 })).toBe(true)
    })

    it('keeps a device at the gate where the organiser put it', async () => {
      const store = await ready()
      const [linkHash, typedHash] = [hashOfCode('link'), hashOfCode('typed')]
      const code = { linkHash, typedHash, gate: door, staysAtGate: true, expiresAt: evening }
      await store.gate.addPairingCode(issuer, code, 1)
      const device = { id: deviceId(7), name: 'Phone', key: { x: 'x', y: 'y' }, words: ['a', 'b', 'c'] }
      expect(await store.gate.registerDevice(linkHash, device, 2)).toMatchObject({
        gate: door,
        staysAtGate: true,
      })
      expect(await store.gate.device(await pairedDevice(store, 1))).toMatchObject({ staysAtGate: false })
      const yard = 'yard' as GateId
      expect(await store.gate.placeDevice(device.id, yard, false)).toMatchObject({
        gate: yard,
        staysAtGate: false,
      })
      expect(await store.gate.placeDevice(deviceId(9), yard, false)).toBeNull()
    })

    it('pairs once with a code, until it expires, and closes what is typed after five wrong guesses', async () => {
      const store = await ready()
      const device = { id: deviceId(7), name: 'Phone', key: { x: 'x', y: 'y' }, words: ['a', 'b', 'c'] }
      const code = (text: string) => ({
        linkHash: hashOfCode(`${text} link`),
        typedHash: hashOfCode(`${text} typed`),
        gate: null,
        expiresAt: evening,
      })
      await store.gate.addPairingCode(issuer, code('one'), 1)
      await store.gate.addPairingCode(issuer, code('two'), 1)
      const register = (text: string, number: number, at = 2) =>
        store.gate.registerDevice(hashOfCode(text), { ...device, id: deviceId(number) }, at)
      expect(await register('one typed', 7)).toMatchObject({ issuer, confirmedAt: null })
      expect(await register('one link', 8)).toBe('code-used-up')
      expect(await register('two link', 8, evening)).toBe('code-used-up')
      for (let guess = 0; guess < 5; guess += 1)
        expect(await register(`guess ${guess}`, 8)).toBe('wrong-code')
      expect(await register('two typed', 8)).toBe('code-used-up')
      // Whoever guesses stops nobody from scanning.
      expect(await register('two link', 8)).toMatchObject({ issuer })
    })
  })
}
