import { useEffect, useRef } from 'preact/hooks'
import type { TicketId } from '../../../shared/model/ids.ts'
import type { TicketType } from '../../../shared/model/programme.ts'
import type { FoundTickets } from '../device.ts'
import { PageHead } from '../parts/page-head.tsx'
import { Sign } from '../parts/shapes.tsx'
import { TicketRow } from '../parts/ticket-row.tsx'
import type { BesideWording } from '../words/beside-wording.ts'
import type { Reading } from '../words/verdict-text.ts'
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
  const { typed, found, beside, onType } = props
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
          {search.how} {found && search.known(found.known)}
        </p>
      ) : (
        found && <Found {...props} found={found} />
      )}
    </main>
  )
}

function Found({ found, typed, onFound, ...props }: SearchProps & { readonly found: FoundTickets }) {
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
            <TicketRow ticket={ticket} {...props} onChoose={() => onFound(ticket.ticket)} />
          </li>
        ))}
      </ul>
      {found.more > 0 && <p class="soft">{search.more(found.more)}</p>}
    </>
  )
}
