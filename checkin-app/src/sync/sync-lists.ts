import { applyLists, listsRequestOf } from '../store/lists.ts'
import type { ProgrammeCache } from '../store/programme-cache.ts'
import type { GateDatabase } from '../store/schema.ts'
import type { ServiceClient, Signer } from './service-client.ts'

export interface ListsDeps {
  readonly db: GateDatabase
  readonly plans: ProgrammeCache
  readonly client: ServiceClient
  readonly signer: () => Promise<Signer | null>
}

/** Rounds in which a list of half a million lines comes; what then has more goes on at the next sync. */
const mostRounds = 50

/** Asks for lists as long as they are due and come; a cut loses only what has not come yet. */
export async function syncLists({ db, plans, client, signer }: ListsDeps): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    const { lists, standing } = await db.record()
    const who = standing === 'paired' && lists.areDue ? await signer() : null
    if (!who) return
    const request = await listsRequestOf(db)
    const reply = await client.lists(request, who)
    if (reply.outcome === 'failed') return
    await applyLists(db, plans, request, reply.answer)
  }
}
