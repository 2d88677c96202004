import type { Conflict } from '../../../shared/admission/reconcile.ts'
import { momentWords } from '../../../shared/words/dates.ts'
import { betweenDots } from './between-dots.ts'
import { gateName, type Reading } from './verdict-text.ts'
import { wordings } from './words.ts'

/** A conflict in words: what, then each of its scans with its time and gate (RC3). */
export interface AlarmText {
  readonly title: string
  readonly scans: readonly string[]
}

/** Says a conflict. */
export function alarmText({ kind, ticket, scans }: Conflict, reading: Reading): AlarmText {
  const { alarm, card } = wordings[reading.language]
  const number = ticket.slice(ticket.lastIndexOf('-') + 1)
  return {
    title: alarm.titles[kind](number),
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
