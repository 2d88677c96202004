import { type Request, type Response, Router } from 'express'
import { programmePage } from '../../console/pages/programme.ts'
import { sessionsOfEvent } from '../../console/pages/sessions-of-event.ts'
import type { EditorContext } from '../../console/programme/editor.ts'
import { eventEditor } from '../../console/programme/event.ts'
import { gateEditor } from '../../console/programme/gate.ts'
import { typeEditor } from '../../console/programme/type.ts'
import { venueEditor } from '../../console/programme/venue.ts'
import { closingRoutes } from './closing.ts'
import { editorRoutes, type ProgrammeDeps } from './editing.ts'
import { organiserRoutes } from './organiser.ts'
import { planRoutes } from './plan.ts'
import { needs, refuseOtherMethods, textOf, visitOf } from './reader.ts'
import { sessionRoutes } from './sessions.ts'
import { type SiteDeps, siteRoutes } from './site.ts'

const here = '/console/programme'
const notesOfPage = 20
const editors = { venues: venueEditor, gates: gateEditor, types: typeEditor, events: eventEditor } as const

/** What is announced: venues, gates, ticket types, events and their sessions. */
export function programmeRoutes(deps: SiteDeps): Router {
  const router = Router()
  router.use(needs('programme'))
  router.get('/', (request, response) => overview(deps, request, response))
  router.use('/organiser', organiserRoutes(deps))
  router.use('/events/:event/sessions', planRoutes(deps))
  router.use('/events/:event/closing', closingRoutes(deps))
  router.use('/sessions', sessionRoutes(deps))
  router.use('/site', siteRoutes(deps))
  const backTo = (path: string) => (key: string) => `${here}?saved=${path}/${key}`
  router.use('/venues', editorRoutes(deps, venueEditor, { path: `${here}/venues`, after: backTo('venues') }))
  router.use('/gates', editorRoutes(deps, gateEditor, { path: `${here}/gates`, after: backTo('gates') }))
  router.use('/types', editorRoutes(deps, typeEditor, { path: `${here}/types`, after: backTo('types') }))
  router.use(
    '/events',
    editorRoutes(deps, eventEditor, {
      path: `${here}/events`,
      // An event without sessions is to get some.
      after: (key, isNew, event) =>
        isNew && !event.pass ? `${here}/events/${key}/sessions` : `${here}?saved=events/${key}`,
      below: (event, { visit, programme }) => sessionsOfEvent(visit, event, programme),
    }),
  )
  refuseOtherMethods(router)
  return router
}

async function overview({ store }: ProgrammeDeps, request: Request, response: Response): Promise<void> {
  const visit = visitOf(response)
  const { issuer } = visit.organiser
  const programme = await store.programme.programme(issuer)
  const isIssued = (await store.desk.counts(issuer)).length > 0
  const notes = await store.desk.notes(issuer, { scope: null }, notesOfPage)
  const done = savedName(textOf(request.query, 'saved'), { visit, programme })
  response.send(programmePage(visit, programme, { isIssued, done, notes }))
}

/** What was just saved or removed, in words; the redirect after it names it by its key alone. */
function savedName(saved: string, context: EditorContext): string | undefined {
  const { words, organiser } = context.visit
  if (saved === 'organiser') return words.programme.saved(organiser.name)
  const [place, key = ''] = saved.split('/')
  const name = (() => {
    switch (place) {
      case 'venues':
        return editors.venues.find(context.programme, key)?.name
      case 'gates':
        return editors.gates.find(context.programme, key)?.name
      case 'types':
        return editors.types.find(context.programme, key)?.name
      case 'events':
        return editors.events.find(context.programme, key)?.title
      default:
        return undefined
    }
  })()
  return name === undefined ? undefined : words.programme.saved(name)
}
