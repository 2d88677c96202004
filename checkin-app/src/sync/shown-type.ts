import type { TicketType } from '../../../shared/model/programme.ts'
import type { Shown } from '../device.ts'

/** Says the type of visitors without a ticket, as a ticket's verdict does of itself. */
export function withType(shown: Shown, types: readonly TicketType[]): Shown {
  const { verdict, walkIn } = shown
  const type = types.find(({ number }) => number === walkIn?.type)
  if (!type) return shown
  const notices = [{ kind: 'type', name: type.name } as const, ...verdict.notices]
  return { ...shown, verdict: { ...verdict, notices } }
}
