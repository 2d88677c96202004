import type { Store } from '../store.ts'
import { apiKeyStore } from './api-keys.ts'
import { takeInOrganiser } from './archive/take-in.ts'
import { boxOfficeStore } from './box-office.ts'
import { connect } from './connection.ts'
import {
  actLockIn,
  checkFolder,
  checkIntegrity,
  databaseIn,
  highWaterIn,
  importLockIn,
  migrate,
  openDatabase,
  refuseLost,
  saying,
} from './database-file.ts'
import { finishActs, isActUnfinished } from './deeds.ts'
import { deskStore } from './desk.ts'
import { epochOf, settleEpoch } from './epoch.ts'
import { folderLock } from './folder-lock.ts'
import { gateStore } from './gate.ts'
import { grouped } from './grouped.ts'
import { openHighWater } from './high-water.ts'
import { importStore } from './imports.ts'
import { keyStore } from './keys.ts'
import { logDisk } from './log-disk.ts'
import { printStore } from './printing.ts'
import { programmeStore, programmes } from './programme.ts'
import { refuseUnderService } from './served-folder.ts'
import { siftOnce } from './sift.ts'
import { signInStore } from './sign-ins.ts'
import { atOnce } from './steps.ts'
import { isUnfinished, settleImport } from './unfinished-import.ts'
import { visitStore } from './visits.ts'

export interface Opening {
  readonly folder: string
  readonly now: () => number
  readonly random: (length: number) => Uint8Array
  /**
   * Whether the service opens it, which holds the folder: every page is looked at first, a second or two for each gigabyte. Nobody else
   * brings an older database forward while a service runs, and whoever does one thing and ends holds less of it in memory.
   */
  readonly isServing?: boolean
  /** Called before each statement and each commit; what it throws ends the transaction as the end of the process would. */
  readonly beforeStatement?: (sql: string) => void
}

/** As fast as with more, for what goes through the data once. */
const briefCacheMb = 16

/**
 * Opens the data folder, and makes it where there is none. A database that lies behind the high-water mark beside it was
 * restored: its epoch is raised, and the numbers in between are void (SC7, RC6).
 * @throws OperatorError: a folder that cannot be written, a database of a newer version or under a service of an older one, a damaged file.
 */
export function openSqliteStore({ folder, now, random, isServing = false, beforeStatement }: Opening): Store {
  checkFolder(folder)
  const path = databaseIn(folder)
  refuseLost(path, highWaterIn(folder))
  const db = openDatabase(path, isServing ? undefined : briefCacheMb)
  const highWater = openHighWater(highWaterIn(folder))
  const connection = connect(db, highWater, beforeStatement)
  const importLock = folderLock(importLockIn(folder))
  const actLock = folderLock(actLockIn(folder))
  try {
    saying(path, () => {
      if (isServing) checkIntegrity(db, path, 'quick_check')
      else refuseUnderService(db, folder)
      migrate(db, path)
      // Before the epoch: numbers that are given back and yet marked as handed out were so after a backup (RC6).
      if (isUnfinished(connection)) importLock.ifFree(() => atOnce(settleImport(connection, now())))
      settleEpoch(connection, highWater, now, random)
      siftOnce(connection, now())
      if (isActUnfinished(connection)) actLock.ifFree(() => atOnce(finishActs(connection)))
    })
  } catch (cause) {
    db.close()
    throw cause
  }
  const disk = logDisk(db, path)
  const inGroup = grouped(connection, disk.synced)
  const programmeOf = programmes(connection)
  const gate = gateStore(connection, inGroup, programmeOf)
  return {
    programme: programmeStore(connection, programmeOf),
    keys: keyStore(connection),
    boxOffice: boxOfficeStore(connection, inGroup, importLock, programmeOf),
    accounts: { ...signInStore(connection), ...apiKeyStore(connection) },
    gate,
    desk: deskStore(connection, actLock, gate.device),
    printing: printStore(connection),
    imports: importStore(connection, folder),
    visits: visitStore(connection),
    revision: async () => Number(db.pragma('data_version', { simple: true })),
    epoch: async () => epochOf(connection),
    touch: async () => {
      highWater.check()
      connection.write(() => {
        connection.run(
          "INSERT INTO meta (name, value) VALUES ('touched', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
          String(now()),
        )
      })
    },
    takeInOrganiser: async (taking) => takeInOrganiser(connection, taking),
    close: async () => {
      await disk.close()
      db.close()
    },
  }
}
