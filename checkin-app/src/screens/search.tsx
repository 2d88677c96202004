import { useEffect, useRef } from 'preact/hooks'
import type { TicketId } from '../../../shared/model/ids.ts'
import type { TicketType } from '../../../shared/model/programme.ts'
import { newCard } from '../card-state.ts'
import type { FoundTicket, FoundTickets } from '../device.ts'
import { PageHead } from '../parts/page-head.tsx'
import { CardShape, Sign } from '../parts/shapes.tsx'
import { groundOf } from '../parts/verdict-card.tsx'
import type { BesideWording } from '../words/beside-wording.ts'
import { betweenDots } from '../words/between-dots.ts'
import { type Reading, verdictText } from '../words/verdict-text.ts'
import type { Wording } from '../words/wording.ts'

interface SearchProps {
  readonly typed: string
  /** Null until the first answer. */
  readonly found: FoundTickets | null
  readonly reading: Reading
  readonly types: readonly TicketType[]
  readonly words: Wording
  readonly beside: BesideWording
  readonly onType: (typed: string) => void
  readonly onFound: (ticket: TicketId) => void
  readonly onBack: () => void
}

/** People found by their name while it is typed; a touch on one presents the ticket. */
export function Search(props: SearchProps) {
  const { typed, found, reading, beside, onType } = props
  const { search } = beside
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  return (
    <main class="page beside log search">
      <PageHead title={search.title} back={beside.back} onBack={props.onBack} />
      <label class="log-search">
        <Sign name="search" />
        <span class="unseen">{search.field}</span>
        <input
          ref={input}
          type="search"
          placeholder={search.field}
          value={typed}
          autocomplete="off"
          autocapitalize="words"
          spellcheck={false}
          enterkeyhint="search"
          onInput={({ currentTarget }) => onType(currentTarget.value)}
        />
      </label>
      {found?.known === 0 ? (
        <div role="status">
          <h2>{search.notHere.title}</h2>
          <p class="soft">{search.notHere.advice}</p>
        </div>
      ) : typed.trim() === '' ? (
        <p class="soft">
          {search.how} {found && search.known(new Intl.NumberFormat(reading.language).format(found.known))}
        </p>
      ) : (
        found && <Found {...props} found={found} />
      )}
    </main>
  )
}

function Found({ found, typed, ...props }: SearchProps & { readonly found: FoundTickets }) {
  const { search } = props.beside
  const isNobody = found.tickets.length === 0
  return (
    <>
      <p class={isNobody ? 'soft' : 'unseen'} role="status">
        {isNobody ? search.none(typed.trim()) : search.found(found.tickets.length + found.more)}
      </p>
      <ul class="log-scans" data-typed={found.typed}>
        {found.tickets.map((ticket) => (
          <li key={ticket.ticket}>
            <Person ticket={ticket} {...props} />
          </li>
        ))}
      </ul>
      {found.more > 0 && <p class="soft">{search.more(found.more)}</p>}
    </>
  )
}

function Person({
  ticket,
  types,
  reading,
  words,
  beside,
  onFound,
}: Pick<SearchProps, 'types' | 'reading' | 'words' | 'beside' | 'onFound'> & {
  readonly ticket: FoundTicket
}) {
  const { verdict, name, seat, party, number } = ticket
  const text = verdictText({ verdict }, party, reading)
  const direction = reading.status.gate?.direction ?? 'in'
  const card = newCard(null, { shown: { number: null, verdict, at: reading.now }, now: reading.now })
  const what = [
    types.find((type) => type.number === ticket.type)?.name,
    seat,
    party > 1 ? beside.search.party(party) : undefined,
    words.card.number(number),
  ]
  const mayPass = verdict.outcome === 'admit'
  const state = mayPass ? [beside.search.may[direction]] : [text.word, text.headline]
  return (
    <button type="button" class="last" onClick={() => onFound(ticket.ticket)}>
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
        <span>{name}</span>
        <span class="soft">{betweenDots(what)}</span>
        <span class="soft">{betweenDots(state)}</span>
      </span>
    </button>
  )
}
