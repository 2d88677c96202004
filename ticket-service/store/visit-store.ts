import type { Issuer, SessionNumber } from '../../shared/model/ids.ts'

/** What the public pages ask while people book, and what is counted afterwards. */
export interface VisitStore {
  /** People who hold tickets of each session; sessions without any are left out. */
  booked(issuer: Issuer): Promise<ReadonlyMap<SessionNumber, number>>
}
