import { describe, expect, it } from 'vitest'
import type { Issuer, TicketId } from '../../shared/model/ids.ts'
import { hall, issuer, orderOf, organiser, secret, withProgramme } from './contract-world.ts'
import type { PrintDescription, PrintSettings } from './print-store.ts'
import type { TicketOrder } from './records.ts'
import type { Store } from './store.ts'

const scope = { kind: 'session', session: hall } as const
const other = 'https://tickets.example/odeon' as Issuer
const description: PrintDescription = {
  scope,
  first: 1,
  last: 800,
  sheets: { first: 31, last: 40 },
  layout: 'a4-8',
  order: 'stacks',
  errorCorrection: 'Q',
  dpi: 300,
  language: 'fr',
}

/** What every store promises the printing page. `open` answers with an empty one. */
export function printContract(name: string, open: () => Promise<Store>): void {
  const ready = async () => {
    const store = await withProgramme(await open())
    await store.programme.addOrganiser({ ...organiser, issuer: other }, 1)
    return store
  }
  const book = (store: Store, reference: string, more: Partial<TicketOrder> = {}) =>
    store.boxOffice.issue(issuer, orderOf(reference, more), secret(), null, 2)

  describe(`${name}: printing`, () => {
    it('says which numbers are to be printed, cancelled ones left out, and which code is the largest', async () => {
      const store = await ready()
      await book(store, 'A', { seat: 'B1' })
      await book(store, 'B', { party: 2, holder: 'Zoë' })
      await book(store, 'C', { seat: 'Parterre 112' })
      await book(store, 'D')
      await store.boxOffice.act(issuer, 's1-5' as TicketId, { kind: 'cancel', words: '' }, 3)
      await store.boxOffice.act(issuer, 's1-1' as TicketId, { kind: 'block' }, 3)
      expect(await store.printing.printable(issuer, scope, 1, 100)).toEqual({
        numbers: [1, 2, 4],
        texts: [
          { type: 1, reference: 'A', seat: 'B1', holder: null },
          { type: 1, reference: 'B', seat: null, holder: 'Zoë' },
          { type: 1, reference: 'C', seat: 'Parterre 112', holder: null },
        ],
        types: [1],
        parties: 0,
        longest: 4,
      })
      expect(await store.printing.printable(issuer, scope, 2, 2)).toMatchObject({ numbers: [2] })
      // A party is printed once, where its first number is.
      expect(await store.printing.printable(issuer, scope, 3, 4)).toMatchObject({ numbers: [4] })
      expect(await store.printing.printable(other, scope, 1, 9)).toEqual({
        numbers: [],
        texts: [],
        types: [],
        parties: 0,
        longest: null,
      })
    })

    it('counts the name to the code of a type whose tickets are named, as far as the code bears it', async () => {
      const store = await ready()
      const programme = await store.programme.programme(issuer)
      const [type] = programme.types
      if (!type) throw new Error('There is a type.')
      await book(store, 'A', { seat: 'Parterre 112', holder: 'Zoë' })
      await book(store, 'B', { holder: 'Maximilienne de Robespierre' })
      await book(store, 'C', { seat: 'B', holder: 'n'.repeat(90) })
      await book(store, 'D', { holder: 'n'.repeat(200) })
      const longest = async () => (await store.printing.printable(issuer, scope, 1, 2)).longest
      expect(await longest()).toBe(1)
      await store.programme.saveProgramme(issuer, { ...programme, types: [{ ...type, isNamed: true }] }, 3)
      expect(await longest()).toBe(2)
      expect((await store.printing.printable(issuer, scope, 1, 9)).longest).toBe(3)
    })

    it('keeps how an organiser prints, its logo byte by byte', async () => {
      const store = await ready()
      const logo = {
        width: 2,
        height: 1,
        coding: 'rgb',
        channels: 3,
        bytes: new Uint8Array([1, 2, 3]),
      } as const
      const { layout, order, errorCorrection, dpi, language } = description
      const settings: PrintSettings = {
        ...{ layout, order, errorCorrection, dpi, language },
        ...{ accent: '#7a1f35', maker: 'Imprimerie', logo },
      }
      expect(await store.printing.settings(issuer)).toBeNull()
      await store.printing.saveSettings(issuer, settings)
      expect(await store.printing.settings(issuer)).toEqual(settings)
      await store.printing.saveSettings(issuer, { ...settings, logo: null, accent: null })
      expect(await store.printing.settings(issuer)).toEqual({ ...settings, logo: null, accent: null })
      expect(await store.printing.settings(other)).toBeNull()
    })

    it('keeps every run, how far it came and how it ended; nobody else’s', async () => {
      const store = await ready()
      const first = await store.printing.addRun(issuer, { at: 5, who: 'Marie', description, tickets: 80 })
      const second = await store.printing.addRun(issuer, { at: 6, who: 'Paul', description, tickets: 8 })
      await store.printing.endRun(issuer, first.id, 40, 'stopped')
      await store.printing.endRun(other, second.id, 8, 'whole')
      expect(await store.printing.runs(issuer, 10)).toEqual([
        { id: second.id, at: 6, who: 'Paul', description, tickets: 8, printed: 0, ended: null },
        { id: first.id, at: 5, who: 'Marie', description, tickets: 80, printed: 40, ended: 'stopped' },
      ])
      expect(await store.printing.run(other, first.id)).toBeNull()
      expect(await store.printing.runs(other, 10)).toEqual([])
    })
  })
}
