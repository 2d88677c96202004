import { type RequestHandler, type Response, Router } from 'express'
import type { DeviceId } from '../../../shared/model/ids.ts'
import { confirmPage } from '../../console/pages/confirm.ts'
import { comparePage, type DeviceDone, devicesPage, stateOfDevice } from '../../console/pages/devices.ts'
import { editDevicePage, typedDevice } from '../../console/pages/edit-device.ts'
import { pairingPage } from '../../console/pages/pairing.ts'
import type { Pairings } from '../../console/pairings.ts'
import { readerOfForm, typedOf, typedText } from '../../console/programme/form.ts'
import type { ExchangeDeps } from '../../gate/exchange.ts'
import { hashOfPairingCode } from '../../gate/pairing.ts'
import type { DeskDeed } from '../../store/account-records.ts'
import type { DeviceRecord } from '../../store/records.ts'
import type { Store } from '../../store/store.ts'
import { handRoutes } from './by-hand.ts'
import { needs, refuseOtherMethods, sendNotFound, textOf, visitOf } from './reader.ts'

export interface DeviceDeps extends ExchangeDeps {
  readonly pairings: Pairings
  readonly origin: string
}

const dones: readonly DeviceDone[] = ['confirmed', 'refused', 'revoked', 'changed']

/** The phones at the gates: pairing, comparing the three words, shutting out. */
export function deviceRoutes(deps: DeviceDeps): Router {
  const { store, pairings, origin } = deps
  const router = Router()
  router.use(needs('devices'))
  router.get('/', async (request, response) => {
    const visit = visitOf(response)
    const { issuer } = visit.organiser
    const { gates } = await store.programme.programme(issuer)
    const done = dones.find((known) => known === textOf(request.query, 'done'))
    response.send(devicesPage(visit, await store.gate.devices(issuer), gates, done))
  })
  router.post('/pairings', async (request, response) => {
    const { issuer } = visitOf(response).organiser
    const { gates } = await store.programme.programme(issuer)
    const wanted = textOf(request.body, 'gate')
    const gate = gates.find(({ id }) => id === wanted)
    if (wanted !== '' && !gate) return sendNotFound(response)
    response.redirect(303, `/console/devices/pairings/${await pairings.show(issuer, gate?.id ?? null)}`)
  })
  router.get('/pairings/:pairing', async (request, response) => {
    const visit = visitOf(response)
    const { issuer } = visit.organiser
    const pairing = pairings.find(issuer, request.params.pairing)
    if (!pairing) return sendNotFound(response)
    const device = await store.desk.deviceOfPairing(issuer, hashOfPairingCode(pairing.typed))
    // Once it is settled, here or at another desk, there is nothing left to compare.
    if (device && stateOfDevice(device) !== 'waiting') return response.redirect(303, '/console/devices')
    response.send(pairingPage(visit, pairing, device, origin))
  })
  router.use(handRoutes(deps))
  // Before what would take any of these paths for a device's.
  refuseOtherMethods(router)
  router.use('/:device', withDevice(store), oneDevice(deps))
  return router
}

const deviceOf = (response: Response): DeviceRecord => response.locals.device as DeviceRecord

/** Finds the device of the organiser who is signed in; nobody else's. */
const withDevice =
  (store: Store): RequestHandler =>
  async (request, response, next) => {
    const device = await store.gate.device(request.params.device as DeviceId)
    if (device?.issuer !== visitOf(response).organiser.issuer) return sendNotFound(response)
    response.locals.device = device
    next()
  }

function oneDevice({ store, now, nudge }: DeviceDeps): Router {
  const router = Router()
  const settle = async (response: Response, what: DeskDeed, done: DeviceDone): Promise<void> => {
    const { issuer, id, name } = deviceOf(response)
    if (done === 'confirmed') await store.gate.confirmDevice(id, now())
    else await store.gate.revokeDevice(id, now())
    const who = visitOf(response).account.name
    await store.desk.addNote(issuer, null, { at: now(), who, what, to: name, reason: '' })
    nudge(issuer)
    response.redirect(303, `/console/devices?done=${done}`)
  }
  const isWaiting: RequestHandler = (_request, response, next) =>
    stateOfDevice(deviceOf(response)) === 'waiting' ? next() : response.redirect(303, '/console/devices')
  router.get('/', isWaiting, (_request, response) => {
    response.send(comparePage(visitOf(response), deviceOf(response)))
  })
  router.post('/confirm', isWaiting, (_request, response) => settle(response, 'confirm-device', 'confirmed'))
  router.post('/refuse', isWaiting, (_request, response) => settle(response, 'refuse-device', 'refused'))
  router.get('/revoke', (_request, response) => {
    const { devices } = visitOf(response).words
    const { name } = deviceOf(response)
    response.send(
      confirmPage(visitOf(response), {
        title: devices.revokeTitle(name),
        meaning: devices.revokeMeaning,
        verb: devices.revoke,
        back: '/console/devices',
      }),
    )
  })
  const isActive: RequestHandler = (_request, response, next) =>
    stateOfDevice(deviceOf(response)) === 'active' ? next() : sendNotFound(response)
  router.get('/edit', isActive, async (_request, response) => {
    const [visit, device] = [visitOf(response), deviceOf(response)]
    const { gates } = await store.programme.programme(device.issuer)
    response.send(editDevicePage(visit, device, gates, { typed: typedDevice(device), faults: {} }))
  })
  router.post('/edit', isActive, async (request, response) => {
    const [visit, device] = [visitOf(response), deviceOf(response)]
    const { issuer, id } = device
    const { gates } = await store.programme.programme(issuer)
    const typed = typedOf(request.body)
    const form = readerOfForm(typed, visit)
    const name = form.text('name', { isNeeded: true, most: 80 })
    const gate = gates.find((known) => known.id === typedText(typed, 'gate'))
    if (!gate && typedText(typed, 'gate') !== '') form.faults.gate = visit.words.programme.faults.choose
    if (Object.keys(form.faults).length > 0) {
      const path = `/console/devices/${id}/edit`
      response
        .status(422)
        .send(editDevicePage({ ...visit, path }, device, gates, { typed, faults: form.faults }))
      return
    }
    const note = { at: now(), who: visit.account.name, to: name } as const
    if (name !== device.name) {
      await store.gate.renameDevice(id, name)
      await store.desk.addNote(issuer, null, { ...note, what: 'rename-device', reason: device.name })
    }
    const at = gate?.id ?? device.gate
    if (at !== null && (at !== device.gate || (gate !== undefined) !== device.staysAtGate)) {
      await store.gate.placeDevice(id, at, gate !== undefined)
      await store.desk.addNote(issuer, null, { ...note, what: 'move-device', reason: gate?.name ?? '' })
    }
    nudge(issuer)
    response.redirect(303, '/console/devices?done=changed')
  })
  router.post('/revoke', (_request, response) => settle(response, 'revoke-device', 'revoked'))
  refuseOtherMethods(router)
  return router
}
