import type { GateId, SessionNumber } from '../../../shared/model/ids.ts'
import type { Gate } from '../../../shared/model/programme.ts'
import type { Connection } from './connection.ts'
import { latestItems } from './items.ts'

/** The session of each gate that takes but one: a pass and a walk-in count for it where none was chosen (RC1). */
export const onlySessions = (
  db: Pick<Connection, 'all'>,
  organiser: number,
): ReadonlyMap<GateId, SessionNumber> =>
  new Map(
    (latestItems(db, organiser).gate as readonly Gate[]).flatMap(({ id, takes }) => {
      const [only, ...others] = takes.kind === 'named' ? takes.sessions : []
      return only === undefined || others.length > 0 ? [] : [[id, only] as const]
    }),
  )
