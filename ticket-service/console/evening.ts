import type { GateId } from '../../shared/model/ids.ts'
import { areaOf, type Gate, type Session } from '../../shared/model/programme.ts'
import { type Calendar, dayOf, type Instant, minuteMs } from '../../shared/model/time.ts'
import type { ToldPassage } from '../../shared/sync/protocol.ts'
import { byName } from '../../shared/words/by-name.ts'
import type { ConflictRecord } from '../store/records.ts'

/** One gate's part of the evening. */
export interface GateFigures {
  readonly gate: GateId
  readonly name: string
  readonly entered: number
  readonly left: number
  readonly lastAt: Instant
  /** People in all who had come in by then, at each entry. */
  readonly curve: readonly { readonly at: Instant; readonly people: number }[]
}

/** A session as it stands now. */
export interface EveningFigures {
  /** Of each area that people went through. */
  readonly areas: readonly { readonly area: string; readonly inside: number }[]
  /** In the main area: the one for which most gates count. */
  readonly inside: number
  readonly entered: number
  readonly left: number
  readonly gates: readonly GateFigures[]
  readonly quarters: readonly { readonly from: Instant; readonly people: number }[]
}

const sum = (passages: readonly ToldPassage[], direction: 'in' | 'out'): number =>
  passages.reduce((people, passage) => people + (passage.direction === direction ? passage.people : 0), 0)

const quarterMs = 15 * minuteMs

/** What the passages of a session come to; `passages` by time. */
export function eveningFigures(passages: readonly ToldPassage[], gates: readonly Gate[]): EveningFigures {
  const byArea = Map.groupBy(passages, ({ area }) => area)
  const areas = [...byArea].map(([area, those]) => ({ area, inside: insideOf(those) }))
  const main = mainArea(areas, gates)
  // Who passes from one area to the next came in once.
  const mainPassages = main ? (byArea.get(main.area) ?? []) : []
  const names = new Map(gates.map(({ id, name }) => [id, name]))
  return {
    areas,
    inside: main?.inside ?? 0,
    entered: sum(mainPassages, 'in'),
    left: sum(mainPassages, 'out'),
    gates: [...Map.groupBy(passages, ({ gate }) => gate)]
      .map(([gate, those]) => gateFigures(gate, names.get(gate) ?? gate, those))
      .toSorted(byName),
    quarters: [...Map.groupBy(mainPassages, ({ at }) => Math.floor(at / quarterMs) * quarterMs)]
      .map(([from, those]) => ({ from, people: sum(those, 'in') }))
      .filter(({ people }) => people > 0),
  }
}

/** The area for which most gates count; where several have as many, the one with most people. */
const mainArea = (
  areas: EveningFigures['areas'],
  gates: readonly Gate[],
): EveningFigures['areas'][number] | undefined => {
  const gatesIn = (area: string) => gates.filter((gate) => areaOf(gate) === area).length
  return areas.toSorted((a, b) => gatesIn(b.area) - gatesIn(a.area) || b.inside - a.inside)[0]
}

/** People inside by their passages; an exit of somebody who was not inside takes nobody out. */
export const insideOf = (passages: readonly ToldPassage[]): number =>
  [...Map.groupBy(passages, ({ ticket, device, number }) => ticket ?? `${device}/${number}`)]
    .map(([ticket, those]) => (ticket.includes('/') ? sum(those, 'in') - sum(those, 'out') : ofTicket(those)))
    .reduce((people, more) => people + more, 0)

const ofTicket = (passages: readonly ToldPassage[]): number =>
  passages.reduce(
    (inside, { direction, people }) => Math.max(0, inside + (direction === 'in' ? people : -people)),
    0,
  )

function gateFigures(gate: GateId, name: string, passages: readonly ToldPassage[]): GateFigures {
  let people = 0
  const curve = passages
    .filter(({ direction }) => direction === 'in')
    .map((passage) => {
      people += passage.people
      return { at: passage.at, people }
    })
  return {
    gate,
    name,
    entered: people,
    left: sum(passages, 'out'),
    lastAt: passages.at(-1)?.at ?? 0,
    curve,
  }
}

/** Conflicts that are a session's: of its tickets, and of passes that were scanned on its day. */
export function conflictsOf(
  conflicts: readonly ConflictRecord[],
  { number, event, starts }: Session,
  calendar: Calendar,
): readonly ConflictRecord[] {
  const day = dayOf(starts, calendar)
  return conflicts.filter(
    ({ ticket, scans }) =>
      ticket.startsWith(`s${number}-`) ||
      (ticket.startsWith(`e${event}-`) && scans.some(({ at }) => dayOf(at, calendar) === day)),
  )
}

/** Gates at which a session's holders may stand. */
export const gatesOf = (gates: readonly Gate[], session: Session): readonly Gate[] =>
  gates.filter(({ venue, takes }) =>
    takes.kind === 'named' ? takes.sessions.includes(session.number) : venue === session.venue,
  )
