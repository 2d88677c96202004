import type { Connection } from './connection.ts'

/**
 * What is made of an organiser's items: asked for by every sync, changed a few times a day. Made anew only when its version is another,
 * which is looked up once in a transaction.
 */
export function keptByVersion<Made>(
  db: Pick<Connection, 'transactionNumber'>,
  versionOf: (organiser: number) => string,
  make: (organiser: number) => Made,
): (organiser: number) => Made {
  const kept = new Map<
    number,
    { transaction: number | null; readonly version: string; readonly made: Made }
  >()
  return (organiser) => {
    const known = kept.get(organiser)
    const transaction = db.transactionNumber()
    if (known && transaction !== null && known.transaction === transaction) return known.made
    const version = versionOf(organiser)
    if (known?.version === version) {
      known.transaction = transaction
      return known.made
    }
    const made = make(organiser)
    kept.set(organiser, { transaction, version, made })
    return made
  }
}
