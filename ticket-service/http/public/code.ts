import { Router } from 'express'
import { read } from '../../../shared/token/read.ts'
import { seriesIn } from '../../box-office/series-in.ts'
import type { Keyring } from '../../keys/keyring.ts'
import { plainPage } from '../../public/layout.ts'
import { codePage } from '../../public/pages/code.ts'
import { publicPlaces } from '../../public/place.ts'
import { standingOf } from '../../public/standing.ts'
import type { Store } from '../../store/store.ts'
import { refuseOtherMethods } from '../other-methods.ts'
import { guestOf } from './guest.ts'
import { sendPage } from './page.ts'

export interface CodeDeps {
  readonly store: Store
  readonly keyring: Keyring
}

/** `/T/` and the digits of a code (TOKEN.md): a phone's own camera leads here. */
export function codeRoutes({ store, keyring }: CodeDeps): Router {
  const router = Router()
  router.get('/:digits', async (request, response) => {
    const guest = guestOf(response)
    for (const place of publicPlaces(await store.programme.organisers())) {
      const { issuer } = place.organiser
      const reading = await read(request.params.digits, await keyring.keySetOf(issuer))
      if (reading.outcome !== 'ticket') continue
      const { claims } = reading
      const ticket = await store.boxOffice.ticket(issuer, claims.ticket)
      if (!ticket) continue
      const programme = await store.programme.programme(issuer)
      const { session, event } = seriesIn(programme, claims.scope)
      const entries = await store.visits.entriesWith(issuer, ticket.id)
      const around = { session, event, programme, entries, now: guest.now }
      const isOld = claims.edition < ticket.state.liveEdition
      await sendPage(
        response,
        codePage(guest, place, {
          event,
          session,
          standing: isOld ? 'superseded' : standingOf(ticket, around),
        }),
      )
      return
    }
    const { codeUnknown, codeUnknownAdvice } = guest.words
    response.status(404).send(plainPage(guest, codeUnknown, codeUnknownAdvice))
  })
  refuseOtherMethods(router)
  return router
}
