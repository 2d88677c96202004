import type { Request, RequestHandler, Response, Router } from 'express'
import { sendProblem } from './problem.ts'

/** What is said of a method that is not there, beside those that are. */
type Say = (request: Request, response: Response, allow: string) => void

const asProblem: Say = ({ method }, response, allow) =>
  sendProblem(response, {
    status: 405,
    code: 'method-not-allowed',
    title: `There is no ${method} here.`,
    detail: `This address takes ${allow}.`,
  })

/** Answers any method with those that there are at its path (RFC 9110 15.5.6). */
export const onlyMethods =
  (methods: readonly string[], say = asProblem): RequestHandler =>
  (request, response, next) => {
    // Express answers that one itself, from the routes before.
    if (request.method === 'OPTIONS') return next()
    const allow = methods.join(', ')
    response.status(405).set('allow', allow)
    say(request, response, allow)
  }

/** For a router whose routes are all said: at each path that it knows, a method that it does not is answered with those it does. */
export function refuseOtherMethods(router: Router, say = asProblem): void {
  const known = new Map<string, Set<string>>()
  for (const { route } of router.stack) {
    if (!route) continue
    const methods = known.get(route.path) ?? new Set()
    for (const { method } of route.stack) {
      methods.add(method.toUpperCase())
      // As Express does by itself.
      if (method === 'get') methods.add('HEAD')
    }
    known.set(route.path, methods)
  }
  for (const [path, methods] of known) router.all(path, onlyMethods([...methods].toSorted(), say))
}
