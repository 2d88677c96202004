import Sqlite from 'better-sqlite3'
import type { Store } from '../store.ts'
import { connect } from './connection.ts'
import { databaseIn, highWaterIn } from './database-file.ts'
import { openHighWater } from './high-water.ts'
import { keyStore } from './keys.ts'
import { programmeStore, programmes } from './programme.ts'

/**
 * Keys and programme of a database as it lies there: nothing is migrated, no epoch settled, and no high-water mark written, by
 * whose absence a restore knows that it has to ask (RC6). Whatever would write fails.
 */
export function openToRead(folder: string): Pick<Store, 'keys' | 'programme' | 'close'> {
  const db = new Sqlite(databaseIn(folder), { readonly: true, fileMustExist: true })
  const connection = connect(db, openHighWater(highWaterIn(folder)))
  return {
    keys: keyStore(connection),
    programme: programmeStore(connection, programmes(connection)),
    close: async () => {
      db.close()
    },
  }
}
