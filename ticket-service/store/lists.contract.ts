import { describe, expect, it } from 'vitest'
import type { SessionNumber } from '../../shared/model/ids.ts'
import type { BarcodeHash } from '../../shared/token/foreign-barcode.ts'
import { evening, hall, issuer, orderOf, secret, withProgramme } from './contract-world.ts'
import type { Store } from './store.ts'

const barcode = (text: string) => text as BarcodeHash
const scope = { kind: 'session', session: hall } as const
const nothing = (list: 'barcodes' | 'names') => ({ list, scope, through: 0, count: 0 })

/** What every store promises of lists: names, and the barcodes of other sellers. `open` answers with an empty one. */
export function listsContract(name: string, open: () => Promise<Store>): void {
  const ready = async () => {
    const store = await withProgramme(await open())
    const orders = [
      orderOf('A', { holder: 'Ada', seat: 'F 1', barcode: barcode('a') }),
      orderOf('B'),
      orderOf('C', { holder: 'Zoë', barcode: barcode('c') }),
    ]
    await store.boxOffice.importBookings(issuer, orders, secret, evening)
    return store
  }

  describe(`${name}: lists`, () => {
    it('name the tickets that have a line, and go on above what is held', async () => {
      const store = await ready()
      expect(await store.gate.listPage(issuer, nothing('names'), 10)).toEqual({
        isAnew: false,
        lines: [
          { number: 1, text: 'Ada', seat: 'F 1' },
          { number: 3, text: 'Zoë' },
        ],
        more: false,
      })
      expect(await store.gate.listPage(issuer, nothing('barcodes'), 1)).toEqual({
        isAnew: false,
        lines: [{ number: 1, text: 'a' }],
        more: true,
      })
      const held = { ...nothing('barcodes'), through: 1, count: 1 }
      expect(await store.gate.listPage(issuer, held, 1)).toEqual({
        isAnew: false,
        lines: [{ number: 3, text: 'c' }],
        more: false,
      })
    })

    it('begin again where what is held is not what there is', async () => {
      const store = await ready()
      const held = { ...nothing('names'), through: 3, count: 3 }
      expect(await store.gate.listPage(issuer, held, 10)).toMatchObject({
        isAnew: true,
        lines: [{ number: 1 }, { number: 3 }],
      })
    })

    it('turn a barcode down that is another ticket’s of the series, in the store or in the same file', async () => {
      const store = await ready()
      const orders = [
        orderOf('D', { barcode: barcode('c') }),
        orderOf('E', { barcode: barcode('e') }),
        orderOf('F', { barcode: barcode('e') }),
      ]
      expect(await store.boxOffice.tryImport(issuer, orders)).toEqual({
        outcome: 'rejected',
        faults: [
          { booking: 0, fault: 'barcode-taken' },
          { booking: 2, fault: 'barcode-taken' },
        ],
      })
      const [taken] = orders
      if (taken)
        expect(await store.boxOffice.issue(issuer, taken, secret(), null, evening)).toMatchObject({
          outcome: 'refused',
          fault: 'barcode-taken',
        })
      expect(await store.boxOffice.countTickets(issuer, scope)).toBe(3)
    })

    it('let a member’s card stand for a ticket of each of several sessions', async () => {
      const store = await ready()
      const other = { kind: 'session', session: 2 as SessionNumber } as const
      const order = orderOf('D', { scope: other, barcode: barcode('a') })
      expect(await store.boxOffice.issue(issuer, order, secret(), null, evening)).toMatchObject({
        outcome: 'issued',
      })
    })

    it('are not said again by the same import', async () => {
      const store = await ready()
      const order = orderOf('A', { holder: 'Ada', seat: 'F 1', barcode: barcode('a') })
      expect(await store.boxOffice.importBookings(issuer, [order], secret, evening)).toEqual({
        outcome: 'imported',
        added: 0,
        unchanged: 1,
      })
    })
  })
}
