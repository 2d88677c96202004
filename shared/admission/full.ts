import type { SessionNumber } from '../model/ids.ts'
import { areaOf } from '../model/programme.ts'
import type { Knowledge } from './knowledge.ts'

/** AD13: the capacity is reached when those inside and those who now enter would be more. */
export function isFull(
  { programme, gate, insideOf }: Knowledge,
  session: SessionNumber,
  people: number,
): boolean {
  const capacity = programme.sessions.get(session)?.capacity
  return capacity !== undefined && insideOf(session, areaOf(gate)) + people > capacity
}
