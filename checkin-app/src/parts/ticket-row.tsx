import type { TicketType } from '../../../shared/model/programme.ts'
import { newCard } from '../card-state.ts'
import type { FoundTicket } from '../device.ts'
import type { BesideWording } from '../words/beside-wording.ts'
import { betweenDots } from '../words/between-dots.ts'
import { type Reading, verdictText } from '../words/verdict-text.ts'
import type { Wording } from '../words/wording.ts'
import { CardShape, Sign } from './shapes.tsx'
import { groundOf } from './verdict-card.tsx'

interface TicketRowProps {
  readonly ticket: FoundTicket
  readonly types: readonly TicketType[]
  readonly reading: Reading
  readonly words: Wording
  readonly beside: BesideWording
  readonly onChoose: () => void
}

/** One of several tickets: whose or which it is, and what would be said of it now; a touch presents it. */
export function TicketRow({ ticket, types, reading, words, beside, onChoose }: TicketRowProps) {
  const { verdict, name, seat, party, number } = ticket
  const text = verdictText({ verdict }, party, reading)
  const direction = reading.status.gate?.direction ?? 'in'
  const card = newCard(null, { shown: { number: null, verdict, at: reading.now }, now: reading.now })
  const what = [
    name || undefined,
    types.find((type) => type.number === ticket.type)?.name,
    seat,
    party > 1 ? beside.search.party(party) : undefined,
    words.card.number(number),
  ].filter((part) => part !== undefined)
  const mayPass = verdict.outcome === 'admit'
  const state = mayPass ? [beside.search.may[direction]] : [text.word, text.headline]
  return (
    <button type="button" class="last" onClick={onChoose}>
      {mayPass ? (
        <span class="last-shape person-may">
          <Sign name={direction} />
        </span>
      ) : (
        <span class={`last-shape card-${groundOf(card)}`}>
          <CardShape card={card} />
        </span>
      )}
      <span class="log-text">
        <span>{what[0]}</span>
        <span class="soft">{betweenDots(what.slice(1))}</span>
        <span class="soft">{betweenDots(state)}</span>
      </span>
    </button>
  )
}
