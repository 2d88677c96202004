import { rmSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { type Request, type Response, Router } from 'express'
import type { SetUp } from '../../accounts/set-up.ts'
import { archivePath } from '../../console/pages/archive.ts'
import { accountFaultWords } from '../../console/pages/link.ts'
import {
  chooseArchivePage,
  confirmArchivePage,
  readingArchivePage,
} from '../../console/pages/take-archive.ts'
import { readerOfForm, type Typed, typedOf, typedText } from '../../console/programme/form.ts'
import type { Reader } from '../../console/visit.ts'
import type { Intake } from '../../operation/archive/intake.ts'
import { OperatorError } from '../../operator-error.ts'
import type { Store } from '../../store/store.ts'
import { keepSignIn } from './cookies.ts'
import { readerOf, refuseOtherMethods } from './reader.ts'
import { spoolFile } from './spooled-file.ts'

export interface TakeArchiveDeps {
  readonly store: Store
  readonly setUp: SetUp
  readonly intake: Intake
  readonly origin: string
  readonly now: () => number
}

/** A festival's archive has a few; what takes longer than three minutes on its line is cut. */
const mostMegabytes = 512
/** A small one is read sooner than a page about it could be looked at. */
const patienceMs = 1000
const mostSkipped = 1_000_000

/** In the place of beginning with a new organiser: one is taken in from its archive. Only behind the open set-up link. */
export function takeArchiveRoutes({ store, setUp, intake, origin, now }: TakeArchiveDeps): Router {
  const router = Router({ mergeParams: true })
  /** Of this page, whatever was asked for below it. */
  const here = (request: Request, response: Response): Reader => ({
    ...readerOf(response),
    path: request.baseUrl,
  })
  const show = (request: Request, response: Response, status = 422, fault?: string): void => {
    const reader = here(request, response)
    const state = intake.state()
    const said = fault ?? (state.step === 'none' ? state.fault?.[reader.language] : undefined)
    response.status(said === undefined ? 200 : status)
    if (state.step === 'reading') response.send(readingArchivePage(reader, state))
    else if (state.step === 'none') response.send(chooseArchivePage(reader, { mostMegabytes, fault: said }))
    else {
      const [owner] = state.read.accounts.filter(({ role }) => role === 'owner')
      const typed = { skip: ['0'], name: [owner?.name ?? ''] }
      response.send(confirmArchivePage(reader, state, { typed, faults: {} }))
    }
  }

  router.get('/', (request, response) => show(request, response))
  router.post('/', async (request, response) => {
    const { takeArchive: text } = readerOf(response).words
    intake.discard()
    const file = await spoolFile(request, intake.newPath(), mostMegabytes * 2 ** 20)
    if (file === 'too-large') return show(request, response, 413, text.tooLarge(mostMegabytes))
    if (file === 'no-file') return show(request, response, 422, text.noFile)
    const whole = intake.begin(file)
    if (whole === null) rmSync(file.path, { force: true })
    else await Promise.race([whole, wait(patienceMs)])
    if (intake.state().step === 'none') return show(request, response)
    response.redirect(303, request.baseUrl)
  })
  router.post('/discard', (request, response) => {
    intake.discard()
    response.redirect(303, request.baseUrl)
  })

  router.post('/take', async (request, response) => {
    const state = intake.state()
    if (state.step !== 'read') return response.redirect(303, request.baseUrl)
    const reader = here(request, response)
    const typed = typedOf(request.body)
    const again = (status: number, faults: Readonly<Record<string, string>>): void => {
      response.status(status).send(confirmArchivePage(reader, state, { typed, faults }))
    }
    const { faults, skip, name, password } = readTaking(typed, reader)
    const wrong = setUp.faultsOfOwner(name, password, state.read.accounts)
    Object.assign(faults, accountFaultWords(wrong, reader))
    if (Object.keys(faults).length > 0) return again(422, faults)
    try {
      await intake.take(skip)
    } catch (cause) {
      if (!(cause instanceof OperatorError)) throw cause
      return again(409, { archive: cause.said[reader.language] })
    }
    const signedIn = await setUp.signInOwner(state.read.issuer, name, password)
    if (signedIn.outcome === 'fault') throw new Error(signedIn.faults.join(', '))
    const note = {
      at: now(),
      who: signedIn.account.name,
      what: 'take-in',
      to: state.file,
      reason: '',
    } as const
    await store.desk.addNote(signedIn.account.issuer, null, note)
    keepSignIn(response, origin, signedIn.secret)
    response.redirect(303, `${archivePath}?taken=${state.read.rows}`)
  })
  refuseOtherMethods(router)
  return router
}

function readTaking(typed: Typed, reader: Reader) {
  const form = readerOfForm(typed, reader)
  return {
    faults: form.faults,
    skip: form.whole('skip', 0, mostSkipped) ?? 0,
    name: typedText(typed, 'name'),
    password: typedText(typed, 'password'),
  }
}
