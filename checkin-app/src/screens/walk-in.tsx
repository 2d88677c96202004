import { useState } from 'preact/hooks'
import type { Group } from '../../../shared/admission/fact.ts'
import type { SessionNumber, TypeNumber } from '../../../shared/model/ids.ts'
import type { Session, TicketType } from '../../../shared/model/programme.ts'
import type { Card } from '../card-state.ts'
import { canUndo } from '../card-state.ts'
import type { Counts } from '../device.ts'
import {
  answeredCount,
  askedText,
  type ChosenSession,
  type CountingProps,
  isQuestion,
  sessionCounted,
  typesHere,
  yesIfFull,
} from '../parts/counting.ts'
import { GroupForm } from '../parts/group-form.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { Sign } from '../parts/shapes.tsx'
import { StandingCard } from '../parts/standing-card.tsx'
import { groundOf } from '../parts/verdict-card.tsx'
import { soonestFirst } from '../soonest-first.ts'
import type { BesideWording } from '../words/beside-wording.ts'
import { type Reading, sessionText } from '../words/verdict-text.ts'
import type { Wording } from '../words/wording.ts'

/** More at once is two groups. */
const mostPeople = 99

/** Visitors without a ticket, counted with a thumb: how many, then a touch on their type. */
export function WalkIn(props: CountingProps) {
  const { state, reading, beside, words } = props
  const { gate } = state.status
  const [people, setPeople] = useState(1)
  const [chosen, setChosen] = useState<ChosenSession | null>(null)
  const soonest = soonestFirst(state.status.sessions, reading.now)
  const session = sessionCounted(soonest, chosen, reading)
  const count = (...[type, of, group]: [TypeNumber, number, Group?]): void => {
    props.onWalkIn(type, of, session?.number, group)
    // What was forgotten is added once; whoever comes next is counted for now again.
    if (session && session.ends <= reading.now) setChosen(null)
  }
  const types = typesHere(state.status)
  const [isGroupOpen, setGroupOpen] = useState(false)
  const mayBeGroup = gate?.direction !== 'out' && types.length > 0
  const answered = answeredCount(state)
  return (
    <main class={`walk-in gate-${gate?.direction ?? 'in'}`}>
      <PageHead
        title={gate?.direction === 'out' ? beside.walkIn.titleOut : beside.walkIn.title}
        back={beside.back}
        onBack={props.onBack}
      />
      {answered && isQuestion(answered) ? (
        <StandingCard {...props} onAskWhy={yesIfFull(props, answered, beside)} view={state} card={answered} />
      ) : (
        <>
          {soonest.length > 1 && (
            <SessionSelect
              sessions={soonest}
              value={session?.number ?? 'none'}
              reading={reading}
              beside={beside}
              onChoose={(picked) => setChosen({ session: picked, at: reading.now })}
            />
          )}
          {types.length > 0 && <Stepper people={people} beside={beside} onPeople={setPeople} />}
          <Types
            types={types}
            counts={props.counts}
            beside={beside}
            onType={(type) => {
              count(type, people)
              setPeople(1)
            }}
          />
          {mayBeGroup && (
            <button type="button" class="button" onClick={() => setGroupOpen(true)}>
              <Sign name="people" />
              {beside.walkIn.group.open}
            </button>
          )}
          {isGroupOpen && (
            <GroupForm
              types={types}
              beside={beside}
              onGroup={(type, group) => {
                count(type, group.pupils + group.adults, group)
                setGroupOpen(false)
              }}
              onClose={() => setGroupOpen(false)}
            />
          )}
          {answered ? (
            <Counted
              card={answered}
              canUndo={canUndo({ card: answered, now: state.now })}
              types={state.status.types}
              beside={beside}
              words={words}
              onUndo={props.onUndo}
            />
          ) : (
            // Its room: what the thumb touches stays where it is when the first visitor is counted.
            types.length > 0 && <div class="counted" />
          )}
        </>
      )}
      <div class="unseen" aria-live="assertive" aria-atomic="true">
        {answered && (
          <p key={`${answered.count} ${answered.state}`}>
            {isQuestion(answered)
              ? askedText(answered, reading)
              : countedText(answered, state.status.types, beside, words)}
          </p>
        )}
      </div>
    </main>
  )
}

interface SessionSelectProps {
  readonly sessions: readonly Session[]
  readonly value: SessionNumber | 'none'
  readonly reading: Reading
  readonly beside: BesideWording
  readonly onChoose: (session: SessionNumber | 'none') => void
}

function SessionSelect({ sessions, value, reading, beside, onChoose }: SessionSelectProps) {
  return (
    <label class="walk-in-session">
      <span class="soft">{beside.walkIn.session}</span>
      <select
        class="select"
        value={value}
        onChange={({ currentTarget: { value: picked } }) =>
          onChoose(sessions.find(({ number }) => String(number) === picked)?.number ?? 'none')
        }
      >
        {sessions.map((session) => (
          <option key={session.number} value={session.number}>
            {sessionText(session, reading)}
          </option>
        ))}
        <option value="none">{beside.walkIn.anySession}</option>
      </select>
    </label>
  )
}

interface StepperProps {
  readonly people: number
  readonly beside: BesideWording
  readonly onPeople: (people: number) => void
}

function Stepper({ people, beside: { walkIn }, onPeople }: StepperProps) {
  return (
    <fieldset class="group-size">
      <legend class="unseen">{walkIn.howMany}</legend>
      <div class="stepper">
        <button type="button" disabled={people <= 1} onClick={() => onPeople(people - 1)}>
          <Sign name="minus" />
          <span class="unseen">{walkIn.fewer}</span>
        </button>
        <output>{walkIn.people(people)}</output>
        <button type="button" disabled={people >= mostPeople} onClick={() => onPeople(people + 1)}>
          <Sign name="plus" />
          <span class="unseen">{walkIn.more}</span>
        </button>
      </div>
    </fieldset>
  )
}

interface TypesProps {
  readonly types: readonly TicketType[]
  readonly counts: Counts
  readonly beside: BesideWording
  readonly onType: (type: TypeNumber) => void
}

function Types({ types, counts, beside: { walkIn }, onType }: TypesProps) {
  if (types.length === 0)
    return (
      <div class="walk-in-types">
        <h2>{walkIn.noTypes.title}</h2>
        <p class="soft">{walkIn.noTypes.advice}</p>
      </div>
    )
  return (
    <div class="walk-in-types">
      <h2 class="soft">{walkIn.countAs}</h2>
      <ul>
        {types.map(({ number, name }) => (
          <li key={number}>
            <button type="button" class="type-button" onClick={() => onType(number)}>
              <span class="type-name">{name}</span>
              <span class="soft">
                {walkIn.soFar(counts.types.find(({ type }) => type === number)?.walkIns ?? 0)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

interface CountedProps {
  readonly card: Card
  readonly canUndo: boolean
  readonly types: readonly TicketType[]
  readonly beside: BesideWording
  readonly words: Wording
  readonly onUndo: () => void
}

function Counted({ card, canUndo, types, beside, words, onUndo }: CountedProps) {
  return (
    <div class={`counted card-${groundOf(card)}`}>
      <p>
        <Sign name={card.state === 'standing' || card.state === 'undo-too-late' ? 'good' : 'wrong'} />
        {countedText(card, types, beside, words)}
      </p>
      {canUndo && (
        <button type="button" class="card-button" onClick={onUndo}>
          <Sign name="undo" />
          {beside.walkIn.undo}
        </button>
      )}
    </div>
  )
}

/** The type is the one that was touched: the answer to "full" is a verdict of its own, and says none. */
function countedText(
  { state, shown, people }: Card,
  types: readonly TicketType[],
  { walkIn }: BesideWording,
  { card }: Wording,
): string {
  const type = types.find(({ number }) => number === shown.walkIn?.type)?.name ?? ''
  if (state === 'undone') return walkIn.undone
  if (state === 'declined') return card.declined.title
  const counted = walkIn.counted(people, shown.walkIn?.group?.name ?? type)
  return state === 'undo-too-late' ? `${counted} · ${walkIn.undoLate}` : counted
}
