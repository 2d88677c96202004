import type { SessionNumber, TypeNumber } from '../../../shared/model/ids.ts'
import type { TicketType } from '../../../shared/model/programme.ts'
import type { Counts } from '../device.ts'
import type { GateState } from '../gate-state.ts'
import {
  answeredCount,
  askedText,
  isQuestion,
  sessionNow,
  soonestFirst,
  typesHere,
  yesIfFull,
} from '../parts/counting.ts'
import { Sign } from '../parts/shapes.tsx'
import { StandingCard } from '../parts/standing-card.tsx'
import type { CardAnswers } from '../parts/verdict-card.tsx'
import type { BesideWording } from '../words/beside-wording.ts'
import { type Reading, sessionText } from '../words/verdict-text.ts'
import type { Wording } from '../words/wording.ts'

interface ClickerProps extends CardAnswers {
  readonly state: GateState
  readonly counts: Counts
  readonly reading: Reading
  readonly words: Wording
  readonly beside: BesideWording
  readonly canTakeBack: boolean
  readonly onTakeBack: () => void
  readonly onClick: (type: TypeNumber, people: number, session?: SessionNumber) => void
  readonly onType: (type: TypeNumber) => void
  readonly onBack: () => void
}

/** One visitor, one touch of a thumb: a great plus, how many there are, and a way to take the last ones back. */
export function Clicker(props: ClickerProps) {
  const { state, counts, reading, beside } = props
  const { gate } = state.status
  const way = gate?.direction ?? 'in'
  const session = sessionNow(soonestFirst(state.status), reading)
  const inside = counts.sessions.find((count) => count.session === session?.number)?.inside ?? null
  const types = typesHere(state.status)
  const type = types.find(({ number }) => number === state.clickedType) ?? types[0]
  const answered = answeredCount(state)
  const asked = answered && isQuestion(answered) ? answered : null
  return (
    <main class={`clicker gate-${way}`} aria-label={beside.clicker.title[way]}>
      <header class="clicker-head">
        <h1>{session ? sessionText(session, reading) : gate?.name}</h1>
        <button type="button" class="square-button" onClick={props.onBack}>
          <Sign name="close" />
          <span class="unseen">{beside.clicker.leave}</span>
        </button>
      </header>
      <Figures inside={inside} today={counts.passed[way]} said={beside.clicker.today[way]} beside={beside} />
      {asked ? (
        <StandingCard {...props} onAskWhy={yesIfFull(props, asked, beside)} view={state} card={asked} />
      ) : type ? (
        <>
          <button
            type="button"
            class="clicker-plus"
            onClick={() => props.onClick(type.number, 1, session?.number)}
          >
            <Sign name="plus" />
            <span class={types.length > 1 ? 'clicker-what' : 'unseen'}>
              {types.length > 1 ? type.name : beside.clicker.plus[way]}
            </span>
          </button>
          <div class="clicker-below">
            <button type="button" class="button" disabled={!props.canTakeBack} onClick={props.onTakeBack}>
              <Sign name="minus" />
              {beside.clicker.takeBack}
            </button>
            {types.length > 1 && <TypeSwitch {...props} types={types} type={type} />}
          </div>
        </>
      ) : (
        <div class="clicker-none">
          <h2>{beside.walkIn.noTypes.title}</h2>
          <p class="soft">{beside.walkIn.noTypes.advice}</p>
        </div>
      )}
      <p class="unseen" aria-live="polite">
        {asked ? askedText(asked, reading) : beside.clicker.now(inside, counts.passed[way])}
      </p>
    </main>
  )
}

interface FiguresProps {
  /** Null: of no session. */
  readonly inside: number | null
  readonly today: number
  readonly said: string
  readonly beside: BesideWording
}

function Figures({ inside, today, said, beside: { clicker } }: FiguresProps) {
  const figures: readonly (readonly [name: string, value: number])[] = [
    ...(inside === null ? [] : ([[clicker.inside, inside]] as const)),
    [said, today],
  ]
  return (
    <dl class="clicker-figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt class="soft">{name}</dt>
          <dd key={value}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

interface TypeSwitchProps extends Pick<ClickerProps, 'beside' | 'onType'> {
  readonly types: readonly TicketType[]
  readonly type: TicketType
}

const TypeSwitch = ({ types, type, beside, onType }: TypeSwitchProps) => (
  <label class="clicker-type">
    <span class="unseen">{beside.clicker.type}</span>
    <select
      class="select"
      value={type.number}
      onChange={({ currentTarget: { value } }) => {
        const chosen = types.find(({ number }) => String(number) === value)
        if (chosen) onType(chosen.number)
      }}
    >
      {types.map(({ number, name }) => (
        <option key={number} value={number}>
          {name}
        </option>
      ))}
    </select>
  </label>
)
