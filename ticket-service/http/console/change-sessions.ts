import type { Issuer } from '../../../shared/model/ids.ts'
import type { Session } from '../../../shared/model/programme.ts'
import { keyText, stampOf } from '../../store/programme-amendment.ts'
import type { ProgrammeDraft } from '../../store/records.ts'
import type { ProgrammeDeps } from './editing.ts'

/** A session as one that takes place after all. */
export const reinstated = ({ cancelled: _cancelled, ...rest }: Session): Session => rest

/**
 * Changes the sessions that are chosen as they stand, for that is how they are meant, whatever somebody else edits of them meanwhile.
 * Answers what was chosen in the end; where that is none, nothing is changed.
 */
export async function changeSessions<Chosen extends { readonly those: readonly Session[] }>(
  { store, now }: ProgrammeDeps,
  issuer: Issuer,
  choose: (programme: ProgrammeDraft) => Chosen | null,
  changed: (session: Session) => Session,
): Promise<Chosen | null> {
  for (;;) {
    const chosen = choose(await store.programme.programme(issuer))
    if (!chosen || chosen.those.length === 0) return chosen
    const stamps = new Map(
      chosen.those.map((one) => [keyText({ kind: 'session', key: String(one.number) }), stampOf(one)]),
    )
    const sessions = chosen.those.map(changed)
    const { outcome } = await store.programme.amendProgramme(issuer, { sessions, stamps }, now())
    if (outcome !== 'changed-meanwhile') return chosen
  }
}
