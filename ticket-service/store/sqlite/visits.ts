import type { SessionNumber } from '../../../shared/model/ids.ts'
import type { VisitStore } from '../visit-store.ts'
import type { Connection } from './connection.ts'

export function visitStore(db: Connection): VisitStore {
  return {
    booked: async (issuer) =>
      new Map(
        db
          .all<{ scope: string; people: number }>(
            "SELECT scope, issued_people AS people FROM series WHERE organiser = ? AND scope LIKE 's%' AND issued_people > 0",
            db.organiserOf(issuer),
          )
          .map(({ scope, people }) => [Number(scope.slice(1)) as SessionNumber, people]),
      ),
  }
}
