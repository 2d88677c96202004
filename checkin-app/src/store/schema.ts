import { Dexie, type EntityTable, type Table } from 'dexie'
import type { Fact } from '../../../shared/admission/fact.ts'
import type { TicketState } from '../../../shared/admission/knowledge.ts'
import type { DeviceId, FactNumber, SessionNumber, TicketId } from '../../../shared/model/ids.ts'
import type { TicketScope } from '../../../shared/model/ticket.ts'
import type { Instant } from '../../../shared/model/time.ts'
import type { ListKind } from '../../../shared/sync/lists.ts'
import type {
  Change,
  ChangeKind,
  CodeSecrets,
  ToldConflict,
  ToldPassage,
} from '../../../shared/sync/protocol.ts'
import type { TableBlock } from '../../../shared/sync/ticket-table.ts'
import { blankRecord, type DeviceRecord } from './device-record.ts'
import type { Segment } from './held-list.ts'
import type { PackedRow, ReachRow } from './packed.ts'

/** Who this device is: its id, and a key pair whose private half cannot be read out. */
export interface IdentityRow {
  readonly id: 'this'
  readonly device: DeviceId
  readonly keys: CryptoKeyPair
}

/** What the organiser has planned, and the keys: few things, read as a whole and kept in memory. */
export interface ProgrammeRow {
  readonly kind: ChangeKind
  readonly key: string
  readonly body: unknown
}

export interface TicketRow extends TicketState {
  readonly ticket: TicketId
}

/** AD5: the highest edition that this device has itself verified, where it is not the first. */
export interface EditionRow {
  readonly ticket: TicketId
  readonly edition: number
  /** When the token ends, epoch milliseconds: from then on nobody asks. */
  readonly expires: Instant
}

/** A passage of this device or of another; `keepUntil` where it outlives its fact (a pass is good for longer than a session). */
export interface PassageRow extends ToldPassage {
  readonly keepUntil?: Instant
}

/** People inside for a session in an area: in less out over all passages kept, whatever their order. */
export interface TallyRow {
  readonly session: SessionNumber
  readonly area: string
  readonly people: number
}

export interface BlockRow extends TableBlock {
  readonly key: string
}

export interface SecretsRow extends CodeSecrets {
  readonly id: 'this'
}

/** A fact as it is sent, and beside it what only this device needs. */
export interface FactRow {
  readonly number: FactNumber
  /** The fact that this one changes. */
  readonly of?: FactNumber
  /** Corrected time; never before that of an earlier line (RC1). */
  readonly at: Instant
  readonly fact: Fact
  /** How many a walk-in was asked for: its fact says only how many went through. */
  readonly asked?: number
}

export interface ConflictRow extends ToldConflict {
  /** RC3: the screens have had it. A number, since IndexedDB has no index over booleans. */
  readonly shown: 0 | 1
}

/** A piece of a list, by its kind, series and the number above which it begins. */
export interface SegmentRow extends Segment {
  readonly list: ListKind
  readonly series: string
  readonly scope: TicketScope
  readonly through: number
  /** Lines of this piece. */
  readonly count: number
}

export interface StagedRow {
  readonly order: number
  readonly change: Change
}

/** What a device keeps, in one database. Read-write transactions are strictly durable (SC1). */
export class GateDatabase extends Dexie {
  declare readonly device: EntityTable<DeviceRecord, 'id'>
  declare readonly identity: EntityTable<IdentityRow, 'id'>
  declare readonly programme: Table<ProgrammeRow, [ChangeKind, string]>
  declare readonly tickets: EntityTable<TicketRow, 'ticket'>
  declare readonly editions: EntityTable<EditionRow, 'ticket'>
  declare readonly passages: Table<PassageRow, [DeviceId, FactNumber]>
  declare readonly tallies: Table<TallyRow, [SessionNumber, string]>
  declare readonly blocks: EntityTable<BlockRow, 'key'>
  declare readonly secrets: EntityTable<SecretsRow, 'id'>
  declare readonly facts: EntityTable<FactRow, 'number'>
  declare readonly conflicts: EntityTable<ConflictRow, 'id'>
  declare readonly segments: Table<SegmentRow, [ListKind, string, number]>
  declare readonly staged: Table<StagedRow, number>
  declare readonly packed: EntityTable<PackedRow, 'key'>
  declare readonly reach: EntityTable<ReachRow, 'device'>

  constructor(name: string) {
    // The cache answers queries from memory before they are durable; a gate may not.
    super(name, { chromeTransactionDurability: 'strict', cache: 'disabled' })
    this.version(1).stores({
      device: 'id',
      identity: 'id',
      programme: '[kind+key]',
      tickets: 'ticket',
      editions: 'ticket, expires',
      passages: '[device+number], ticket',
      tallies: '[session+area]',
      blocks: 'key',
      secrets: 'id',
      facts: 'number, of',
      conflicts: 'id, shown',
      staged: 'order',
    })
    // Today's scans are counted from the first of today on.
    this.version(2).stores({ facts: 'number, of, at' })
    this.version(3).stores({ segments: '[list+series+after]' })
    this.version(4).stores({ packed: 'key', reach: 'device' })
  }

  /** All that a decision about a ticket reads. */
  get decisionTables(): readonly Table[] {
    return [this.programme, this.passages, this.packed, this.tickets, this.editions, this.tallies]
  }

  /** The device record, within the caller's transaction where there is one. */
  async record(): Promise<DeviceRecord> {
    // What an earlier version of the app kept lacks what came since.
    return { ...blankRecord, ...(await this.device.get('this')) }
  }
}
