import type { Problem } from '../problem.ts'

export interface Fault {
  /** Where, such as `tickets[0].type`. */
  readonly place: string
  readonly fault: string
}

export const unknown = (what: string): { readonly problem: Problem } => ({
  problem: { status: 404, code: `unknown-${what}`, title: `There is no such ${what}.` },
})

export const invalid = (code: 'invalid-body' | 'invalid-query', faults: readonly Fault[]): Problem => ({
  status: 422,
  code,
  title: 'The request has faults; nothing was stored.',
  detail: faults.map(({ place, fault }) => (place === '' ? fault : `${place}: ${fault}`)).join('; '),
  faults,
})

/** Problems that any operation may answer with, by status. */
export const sharedProblems: Readonly<Record<number, readonly string[]>> = {
  401: ['api-key'],
  403: ['scope'],
  429: ['too-many-requests'],
  500: ['internal'],
}

/** Problems of every operation that takes a body. */
export const bodyProblems: Readonly<Record<number, readonly string[]>> = {
  400: ['not-json', 'cut-short', 'bad-request'],
  413: ['body-too-large'],
  415: ['media-type', 'encoding', 'charset'],
  422: ['invalid-body'],
}
