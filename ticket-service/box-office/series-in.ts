import type { Session } from '../../shared/model/programme.ts'
import type { TicketScope } from '../../shared/model/ticket.ts'
import type { EventRecord, ProgrammeDraft } from '../store/records.ts'

export interface SeriesIn {
  /** Absent for a pass. */
  readonly session: Session | undefined
  readonly event: EventRecord | undefined
}

/** What a ticket is for, in a programme: its session with that one's event, or a pass's event. */
export function seriesIn(
  { events, sessions }: Pick<ProgrammeDraft, 'events' | 'sessions'>,
  scope: TicketScope,
): SeriesIn {
  const session =
    scope.kind === 'session' ? sessions.find(({ number }) => number === scope.session) : undefined
  const wanted = scope.kind === 'session' ? session?.event : scope.event
  return { session, event: events.find(({ number }) => number === wanted) }
}
