import type { TypeNumber } from '../../../shared/model/ids.ts'
import type { Session, TicketType } from '../../../shared/model/programme.ts'
import { grouped } from '../../../shared/words/counts.ts'
import type { Language } from '../../../shared/words/language.ts'
import {
  answeredCount,
  askedText,
  type CountingProps,
  isQuestion,
  sessionNow,
  typesHere,
  yesIfFull,
} from '../parts/counting.ts'
import { Sign } from '../parts/shapes.tsx'
import { StandingCard } from '../parts/standing-card.tsx'
import { type Asking, WhichSession } from '../parts/which-session.tsx'
import { soonestFirst } from '../soonest-first.ts'
import type { BesideWording } from '../words/beside-wording.ts'
import { spokenCard } from '../words/spoken-card.ts'
import { sessionText, verdictText } from '../words/verdict-text.ts'

interface ClickerProps extends CountingProps, Asking {
  readonly canTakeBack: boolean
  readonly onTakeBack: () => void
  readonly onType: (type: TypeNumber) => void
}

/**
 * One visitor, one touch of a thumb: a great plus, how many there are, and a way to take the last ones back. A ticket from a
 * scanner on a cable is answered above the plus, which stays under the thumb.
 */
export function Clicker(props: ClickerProps) {
  const { state, counts, reading, beside, words } = props
  const { gate } = state.status
  const way = gate?.direction ?? 'in'
  const session = sessionNow(soonestFirst(state.status.sessions, reading.now), reading)
  const inside = counts.sessions.find((count) => count.session === session?.number)?.inside ?? null
  const answered = answeredCount(state)
  const asked = answered && isQuestion(answered) ? answered : null
  const scanned = state.isCardOpen && !answered ? state.card : null
  return (
    <main class={`clicker gate-${way}`} aria-label={beside.clicker.title[way]}>
      <header class="clicker-head">
        <h1>{session ? sessionText(session, reading) : gate?.name}</h1>
        <button type="button" class="square-button" onClick={props.onBack}>
          <Sign name="close" />
          <span class="unseen">{beside.clicker.leave}</span>
        </button>
      </header>
      {scanned ? (
        <div class="clicker-verdict">
          <StandingCard {...props} view={state} card={scanned} />
        </div>
      ) : (
        <Figures
          inside={inside}
          today={counts.passed[way]}
          said={beside.clicker.today[way]}
          beside={beside}
          language={reading.language}
        />
      )}
      {state.question ? (
        <WhichSession {...props} sessions={state.question.sessions} />
      ) : asked ? (
        <StandingCard {...props} onAskWhy={yesIfFull(props, asked, beside)} view={state} card={asked} />
      ) : (
        <Thumb {...props} way={way} session={session} />
      )}
      <p class="unseen" aria-live="polite">
        {asked ? askedText(asked, reading) : beside.clicker.now(inside, counts.passed[way])}
      </p>
      <div class="unseen" aria-live="assertive" aria-atomic="true">
        {state.question && <p>{words.whichSession.title}</p>}
        {scanned && (
          <p key={`${scanned.count} ${scanned.state}`}>
            {spokenCard(scanned, verdictText(scanned.shown, scanned.people, reading), words)}
          </p>
        )}
      </div>
    </main>
  )
}

interface ThumbProps extends ClickerProps {
  readonly way: 'in' | 'out'
  readonly session: Session | undefined
}

/** What the thumb touches. */
function Thumb(props: ThumbProps) {
  const { state, beside, way, session } = props
  const types = typesHere(state.status)
  const type = types.find(({ number }) => number === state.clickedType) ?? types[0]
  if (!type)
    return (
      <div class="clicker-none">
        <h2>{beside.walkIn.noTypes.title}</h2>
        <p class="soft">{beside.walkIn.noTypes.advice}</p>
      </div>
    )
  return (
    <>
      <button
        type="button"
        class="clicker-plus"
        onClick={() => props.onWalkIn(type.number, 1, session?.number)}
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
  )
}

interface FiguresProps {
  /** Null: of no session. */
  readonly inside: number | null
  readonly today: number
  readonly said: string
  readonly beside: BesideWording
  readonly language: Language
}

function Figures({ inside, today, said, beside: { clicker }, language }: FiguresProps) {
  const figures: readonly (readonly [name: string, value: string])[] = [
    ...(inside === null ? [] : ([[clicker.inside, grouped(inside, language)]] as const)),
    [said, grouped(today, language)],
  ]
  return (
    <dl class="clicker-figures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt class="soft">{name}</dt>
          <dd key={value} style={{ '--length': value.length }}>
            {value}
          </dd>
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
