import type { Fact } from '../../shared/admission/fact.ts'
import type { DeviceId, Issuer, SessionNumber, TicketId } from '../../shared/model/ids.ts'
import type { TicketScope } from '../../shared/model/ticket.ts'
import type { Instant } from '../../shared/model/time.ts'
import type { ToldPassage } from '../../shared/sync/protocol.ts'
import type { DeskNote, SeriesCount } from './account-records.ts'
import type { DeviceRecord, TicketAction, TicketRecord } from './records.ts'

/** A code that was presented, or a visitor without a ticket, as the device decided. */
export interface LastScan {
  readonly device: DeviceId
  /** Corrected time. */
  readonly at: Instant
  readonly fact: Extract<Fact, { readonly kind: 'presentation' | 'walk-in' }>
}

/** What the organiser's desk looks at, and what it does in somebody's name. */
export interface DeskStore {
  /** Of each series that has any number issued. */
  counts(issuer: Issuer): Promise<readonly SeriesCount[]>
  /**
   * Tickets of a series whose holder, reference, seat, number or id holds the text, whatever its case and accents; by number, at
   * most `limit`, with how many there are.
   */
  search(
    issuer: Issuer,
    scope: TicketScope,
    text: string,
    limit: number,
  ): Promise<{ readonly tickets: readonly TicketRecord[]; readonly found: number }>
  /** Acts on all of them and notes it of each, or on none: null where one is not this organiser's. */
  actOn(
    issuer: Issuer,
    tickets: readonly TicketId[],
    action: TicketAction,
    note: Pick<DeskNote, 'who' | 'reason'>,
    at: Instant,
  ): Promise<readonly TicketRecord[] | null>
  /** People who went through for a session (RC1), by time: of its tickets, and of passes and walk-ins that count for it. */
  passages(issuer: Issuer, session: SessionNumber): Promise<readonly ToldPassage[]>
  /** The device that a pairing code was used by; null while nobody has. */
  deviceOfPairing(issuer: Issuer, codeHash: Uint8Array): Promise<DeviceRecord | null>
  /** Marks a conflict as looked into, or (null) as not; false where there is none of this organiser's. */
  lookInto(issuer: Issuer, conflict: string, who: string | null, at: Instant): Promise<boolean>
  /** The last scans of some devices of the organiser, newest first, whatever became of them. */
  lastScans(issuer: Issuer, devices: readonly DeviceId[], limit: number): Promise<readonly LastScan[]>
  addNote(issuer: Issuer, scope: TicketScope | null, note: DeskNote): Promise<void>
  /** Newest first; of a series, or (null) of the desk as a whole. */
  notes(issuer: Issuer, scope: TicketScope | null, limit: number): Promise<readonly DeskNote[]>
}
