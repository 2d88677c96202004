import type { Session } from '../../../shared/model/programme.ts'
import { html } from '../../markup/html.ts'
import type { EventRecord } from '../../store/records.ts'
import type { Guest } from '../guest.ts'
import { publicPage } from '../layout.ts'
import { startWords } from '../moments.ts'
import type { PublicPlace } from '../place.ts'
import type { TicketStanding } from '../standing.ts'
import { standingTone } from './holder.ts'

/** The page behind a scanned code: event and state, nothing of the holder, since anyone can photograph a code (TOKEN.md). */
export function codePage(
  guest: Guest,
  place: PublicPlace,
  {
    event,
    session,
    standing,
  }: {
    readonly event: EventRecord | undefined
    readonly session: Session | undefined
    readonly standing: TicketStanding
  },
): string {
  const { words } = guest
  const main = html`<h1>${event?.title ?? words.codeTitle}</h1>
${session && html`<p><b>${startWords(session, place.organiser.calendar, guest)}</b></p>`}
<div class="notice ${standingTone[standing]}" role="status"><p>${words.state[standing]}</p></div>
<p>${words.codeMeaning}</p>`
  return publicPage(guest, { title: words.codeTitle, main, place })
}
