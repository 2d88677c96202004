import type { Conflict } from '../../../shared/admission/reconcile.ts'
import { momentWords } from '../../../shared/words/dates.ts'
import { betweenDots } from './between-dots.ts'
import { gateName, type Reading, sessionText } from './verdict-text.ts'
import { wordings } from './words.ts'

/** A conflict in words: what, of which session, then each of its scans with its time and gate (RC3). */
export interface AlarmText {
  readonly title: string
  /** Each session has its own number 1; empty where this gate does not take it, or where there is only one. */
  readonly session: string
  readonly scans: readonly string[]
}

/** Says a conflict. */
export function alarmText({ kind, ticket, scans }: Conflict, reading: Reading): AlarmText {
  const { alarm, card } = wordings[reading.language]
  const { sessions } = reading.status
  const session = sessions.find((one) => ticket.startsWith(`s${one.number}-`))
  const number = ticket.slice(ticket.lastIndexOf('-') + 1)
  return {
    title: alarm.titles[kind](number),
    session: sessions.length > 1 && session ? sessionText(session, reading) : '',
    scans: scans.map(({ at, gate, device, clockCompared }) =>
      betweenDots([
        momentWords(at, reading.now, reading.calendar, reading.language),
        gate === null ? alarm.noGate : gateName(gate, reading),
        device === reading.status.device ? card.thisPhone : undefined,
        clockCompared ? undefined : alarm.unsureClock,
      ]),
    ),
  }
}
