import { keyOfSeries, type TicketScope } from '../../../shared/model/ticket.ts'
import {
  type ListKind,
  type ListReach,
  type ListsAnswer,
  type ListsRequest,
  listsVersion,
} from '../../../shared/sync/lists.ts'
import type { DeviceRecord } from './device-record.ts'
import { type HeldList, holdList } from './held-list.ts'
import { indexNames, type NameIndex } from './name-index.ts'
import type { ProgrammeCache } from './programme-cache.ts'
import type { GateDatabase } from './schema.ts'

/** The keys of every piece of a list: in IndexedDB an array lies above every text. */
const rangeOf = (list: ListKind) => [[list], [list, []]] as const

/** SC4: names leave with the gate where they were searched. Within the caller's transaction. */
export async function forgetNames(db: GateDatabase): Promise<void> {
  await db.segments
    .where('[list+series+after]')
    .between(...rangeOf('names'))
    .delete()
}

/** How far each list is held, as the service is asked for more. */
export const listsRequestOf = (db: GateDatabase): Promise<ListsRequest> =>
  db.transaction('r', db.device, db.segments, async () => {
    const { gate, lists } = await db.record()
    const reaches = new Map<string, ListReach>()
    await db.segments.each(({ list, series, scope, through, count }) => {
      const id = `${list} ${series}`
      const before = reaches.get(id)
      reaches.set(id, {
        list,
        scope,
        through: Math.max(through, before?.through ?? 0),
        count: count + (before?.count ?? 0),
      })
    })
    return { protocol: listsVersion, epoch: lists.epoch, gate, holds: [...reaches.values()] }
  })

/**
 * Takes lists in, in one transaction, and forgets every list that was not named. An answer to what is no longer so, as after
 * this device has moved to another gate, is left aside and asked for anew.
 */
export const applyLists = (
  db: GateDatabase,
  plans: ProgrammeCache,
  asked: ListsRequest,
  { epoch, lists, more }: ListsAnswer,
): Promise<void> =>
  db.transaction('rw', db.device, db.programme, db.segments, async () => {
    const record = await db.record()
    const { programme } = await plans.of(record)
    const isStale = record.gate !== asked.gate || record.lists.epoch !== asked.epoch
    if (record.standing !== 'paired' || isStale) return
    const gate = record.gate === null ? undefined : programme?.gates.get(record.gate)
    const taken = lists.filter(({ list }) => list !== 'names' || gate?.searchByName)
    const named = new Set(taken.map(({ list, scope }) => `${list} ${keyOfSeries(scope)}`))
    const isAnew = new Set(
      taken
        .filter((part) => part.isAnew || epoch !== record.lists.epoch)
        .map(({ list, scope }) => `${list} ${keyOfSeries(scope)}`),
    )
    const gone = (await db.segments.toCollection().primaryKeys()).filter(
      ([list, series]) => !named.has(`${list} ${series}`) || isAnew.has(`${list} ${series}`),
    )
    await db.segments.bulkDelete(gone)
    let hasChanged = gone.length > 0
    for (const { list, scope, through, count, lines } of taken) {
      if (lines === '') continue
      const series = keyOfSeries(scope)
      const held = isAnew.has(`${list} ${series}`)
        ? undefined
        : asked.holds.find((one) => one.list === list && keyOfSeries(one.scope) === series)
      const row = { list, series, scope, through, count: count - (held?.count ?? 0), lines }
      await db.segments.put({ ...row, after: held?.through ?? 0 })
      hasChanged = true
    }
    const barcodes = db.segments.where('[list+series+after]').between(...rangeOf('barcodes'))
    const hasBarcodes = (await barcodes.count()) > 0
    const stamp = record.lists.stamp + (hasChanged ? 1 : 0)
    await db.device.put({ ...record, lists: { epoch, stamp, hasBarcodes, areDue: more } })
  })

/** Lists in memory, read again once the record says that they have changed, in whichever tab. */
export class ListCache {
  readonly #db: GateDatabase
  #version = ''
  #lists = new Map<string, Promise<HeldList>>()
  #indexes = new Map<string, Promise<NameIndex>>()

  constructor(db: GateDatabase) {
    this.#db = db
  }

  #current({ device, lists }: DeviceRecord): void {
    const version = `${device}/${lists.stamp}`
    if (this.#version === version) return
    this.#version = version
    this.#lists = new Map()
    this.#indexes = new Map()
  }

  /** Opens a transaction of its own. */
  of(record: DeviceRecord, list: ListKind, scope: TicketScope): Promise<HeldList> {
    this.#current(record)
    const series = keyOfSeries(scope)
    const id = `${list} ${series}`
    const known = this.#lists.get(id)
    if (known) return known
    const read = this.#db.segments
      .where('[list+series+after]')
      .between([list, series, 0], [list, series, Number.POSITIVE_INFINITY])
      .toArray()
      .then(holdList)
    this.#lists.set(id, read)
    // What could not be read is tried again.
    read.catch(() => this.#lists.delete(id))
    return read
  }

  /** The names of a series as they are searched. */
  async names(record: DeviceRecord, scope: TicketScope): Promise<NameIndex> {
    const list = this.of(record, 'names', scope)
    const series = keyOfSeries(scope)
    const known = this.#indexes.get(series)
    if (known) return known
    const made = list.then(indexNames)
    this.#indexes.set(series, made)
    made.catch(() => this.#indexes.delete(series))
    return made
  }
}
