import 'fake-indexeddb/auto'
import { afterEach, expect, it } from 'vitest'
import { door } from '../../../shared/admission/scan-book-world.contract.ts'
import type { GateId } from '../../../shared/model/ids.ts'
import { closeAll, online, paired, reasonOf, serviceAt, southDoor, textOf } from './gate-world.contract.ts'
import type { InMemoryService } from './in-memory-service.ts'

afterEach(closeAll)

/** The organiser says where the phone stands, and perhaps that it stays there. */
function placedAt(service: InMemoryService, gate: GateId, staysAtGate: boolean): void {
  service.between = async (path, passOn) => {
    const response = await passOn()
    if (path !== '/gate/api/sync') return response
    return Response.json({ ...(await response.json()), gate, staysAtGate })
  }
}

it('a phone that the organiser keeps at a gate is moved by him alone', async () => {
  const service = await serviceAt()
  const device = await paired(service)
  placedAt(service, southDoor.id, true)
  await device.syncNow()
  expect(device.status()).toMatchObject({ gate: { id: southDoor.id }, staysAtGate: true })
  await device.standAt(door.id)
  expect(device.status()).toMatchObject({ gate: { id: southDoor.id }, canRemember: true })
  expect(await device.present(await textOf(1), 'camera')).toMatchObject({ gate: southDoor.id })

  placedAt(service, southDoor.id, false)
  await device.syncNow()
  await device.standAt(door.id)
  online(service)
  await device.syncNow()
  expect(device.status()).toMatchObject({ gate: { id: door.id }, staysAtGate: false })
  expect(reasonOf(await device.present(await textOf(1), 'camera'))).toBe('already-admitted')
})
