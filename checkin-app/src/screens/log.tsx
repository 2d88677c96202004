import { useState } from 'preact/hooks'
import type { FactNumber } from '../../../shared/model/ids.ts'
import { momentWords } from '../../../shared/words/dates.ts'
import { type Card, cardOfPast } from '../card-state.ts'
import type { Counts, PastScan } from '../device.ts'
import type { GateState } from '../gate-state.ts'
import { Choice } from '../parts/choice.tsx'
import { CountsToday } from '../parts/counts-today.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { CardShape, Sign } from '../parts/shapes.tsx'
import { StandingCard } from '../parts/standing-card.tsx'
import { type CardAnswers, groundOf } from '../parts/verdict-card.tsx'
import type { BesideWording } from '../words/beside-wording.ts'
import { betweenDots } from '../words/between-dots.ts'
import { isFound, pastScanText } from '../words/past-scan-text.ts'
import { gateName, type Reading } from '../words/verdict-text.ts'
import type { Wording } from '../words/wording.ts'

interface LogProps extends CardAnswers {
  readonly state: GateState
  /** Null while it is being read. */
  readonly scans: readonly PastScan[] | null
  readonly hasMore: boolean
  readonly counts: Counts
  readonly reading: Reading
  readonly words: Wording
  readonly beside: BesideWording
  readonly onOpen: (scan: FactNumber) => void
  readonly onOlder: () => void
  /** A search looks further back than the list does. */
  readonly onSearch: () => void
  readonly onBack: () => void
}

/** What this phone did: its scans, refused ones too, and its counts. */
export function Log(props: LogProps) {
  const { state, reading, words, beside } = props
  const [tab, setTab] = useState<'scans' | 'counts'>('scans')
  const [searched, setSearched] = useState('')
  if (state.reopened)
    return (
      <main class="log-card">
        <PageHead
          title={whenAndWhere(state.reopened, reading)}
          back={words.cancel}
          onBack={props.onDismiss}
        />
        <StandingCard {...props} view={state} card={state.reopened} />
      </main>
    )
  return (
    <main class="page beside log">
      <PageHead title={beside.log.title} back={beside.back} onBack={props.onBack} />
      <Choice
        name="log-tab"
        label={beside.log.tabs.label}
        value={tab}
        options={[
          { value: 'scans', label: beside.log.tabs.scans },
          { value: 'counts', label: beside.log.tabs.counts },
        ]}
        onChoose={setTab}
      />
      {tab === 'counts' ? (
        <CountsToday counts={props.counts} status={state.status} reading={reading} beside={beside} />
      ) : (
        <>
          <label class="log-search">
            <Sign name="search" />
            <span class="unseen">{beside.log.search}</span>
            <input
              type="search"
              placeholder={beside.log.search}
              value={searched}
              autocomplete="off"
              onInput={({ currentTarget }) => {
                setSearched(currentTarget.value)
                props.onSearch()
              }}
            />
          </label>
          <Scans {...props} searched={searched.trim()} words={words} />
        </>
      )}
    </main>
  )
}

/** A card says neither by itself, since it stands where and when it came. */
const whenAndWhere = ({ shown }: Card, reading: Reading): string =>
  betweenDots([
    momentWords(shown.at, reading.now, reading.calendar, reading.language),
    shown.gate == null ? undefined : gateName(shown.gate, reading),
  ])

function Scans({
  state,
  scans,
  hasMore,
  searched,
  reading,
  beside,
  onOpen,
  onOlder,
}: LogProps & { readonly searched: string }) {
  if (!scans) return null
  const found = scans
    .map((scan) => ({ scan, text: pastScanText(scan, reading, state.status.setAside) }))
    .filter(({ text }) => isFound(text, searched))
  const nothing = searched === '' ? beside.log.none : beside.log.noneFound(searched)
  return (
    <>
      {found.length === 0 && (
        <p class="soft" role="status">
          {nothing}
        </p>
      )}
      <ul class="log-scans">
        {found.map(({ scan, text }) => {
          const card = cardOfPast(scan)
          return (
            <li key={scan.number}>
              <button type="button" class="last" onClick={() => onOpen(scan.number)}>
                <span class={`last-shape card-${groundOf(card)}`}>
                  <CardShape card={card} />
                </span>
                <span class="log-text">
                  <span>
                    <time class="log-time">{text.time}</time> {text.word}
                  </span>
                  <span class="soft">{text.line}</span>
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      {hasMore && (
        <button type="button" class="button" onClick={onOlder}>
          {beside.log.older}
        </button>
      )}
    </>
  )
}
