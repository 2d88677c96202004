import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import type { GateId, TypeNumber } from '../../../shared/model/ids.ts'
import { hourMs } from '../../../shared/model/time.ts'
import { chanceOf } from './chance.ts'
import { pairPhone } from './phone.ts'
import { evening, issuer, openSite, session } from './site.ts'

/** Everything that a database of this browser holds, as text. */
async function everythingIn(name: string): Promise<string> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const stores = [...db.objectStoreNames]
  const transaction = db.transaction(stores, 'readonly')
  const texts = await Promise.all(
    stores.map(
      (store) =>
        new Promise<string>((resolve) => {
          const request = transaction.objectStore(store).getAll()
          request.onsuccess = () => resolve(JSON.stringify(request.result))
        }),
    ),
  )
  db.close()
  return texts.join('\n')
}

describe('a device that has been offline for a week', () => {
  it('SC4: admits a ticket issued a minute ago, without a list, a name or an address', async () => {
    const chance = chanceOf(4)
    let time = evening - 7 * 24 * hourMs
    const now = () => time
    const site = await openSite(now, chance)
    const tickets = [
      {
        scope: { kind: 'session', session } as const,
        type: 1 as TypeNumber,
        party: 1,
        holder: 'Ελένη Παπαδοπούλου',
        paymentDue: false,
      },
    ]
    const order = { reference: 'SECRET-REFERENCE', email: 'eleni@example.org', tickets }
    await site.store().boxOffice.issue(issuer, order, 'secret', null, now())
    const phone = await pairPhone(site, 1, 'north' as GateId, now, chance, 'week')
    phone.link.isUp = false
    time = evening
    const ticket = await site.book()
    const code = await site.print(ticket)
    expect((await phone.present(code)).verdict).toMatchObject({ outcome: 'admit', people: 1 })
    expect((await phone.present(code)).verdict).toMatchObject({
      outcome: 'refuse',
      reason: 'already-admitted',
    })
    const kept = await everythingIn('week-phone-1')
    expect(kept).toContain(ticket)
    for (const secret of ['Ελένη', 'eleni@example.org', 'SECRET-REFERENCE', code])
      expect(kept).not.toContain(secret)
    phone.device().close()
    await site.close()
  })
})
