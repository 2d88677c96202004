import { correctedNow, isIdle } from '../gate-screen.ts'
import { type GateState, lastSetAside } from '../gate-state.ts'
import { AlarmBanner } from '../parts/alarm-banner.tsx'
import { FileBar } from '../parts/file-bar.tsx'
import { IdlePanel } from '../parts/idle-panel.tsx'
import { PictureFile } from '../parts/picture-file.tsx'
import { Sign } from '../parts/shapes.tsx'
import { StandingCard } from '../parts/standing-card.tsx'
import { StatusLine } from '../parts/status-line.tsx'
import type { CardAnswers } from '../parts/verdict-card.tsx'
import { Viewfinder } from '../parts/viewfinder.tsx'
import { type Asking, WhichSession } from '../parts/which-session.tsx'
import type { CameraControls } from '../use-camera.ts'
import type { FileCalls } from '../use-file.ts'
import { alarmText } from '../words/alarm-text.ts'
import { spokenCard } from '../words/spoken-card.ts'
import { statusText } from '../words/status-text.ts'
import { type Reading, verdictText } from '../words/verdict-text.ts'
import type { Wording } from '../words/wording.ts'

interface GateScreenProps extends CardAnswers, Asking, CameraControls {
  readonly state: GateState
  readonly reading: Reading
  readonly words: Wording
  readonly fileCalls: FileCalls
  readonly onFileList: () => void
  readonly onKeypad: () => void
  readonly onWalkIn: () => void
  readonly onSearch: () => void
  readonly onGates: () => void
  readonly onAskAgain: () => void
  readonly onSheet: () => void
  readonly onAlarmSeen: (id: string) => void
  readonly onSetAsideSeen: () => void
  readonly onReopen: () => void
  readonly onUpdate: () => void
}

/** What stands before an usher all evening: the camera, and the last verdict. */
export function GateScreen(props: GateScreenProps) {
  const { state, reading, words } = props
  const { status, card, camera } = state
  const text = card && verdictText(card.shown, card.people, reading)
  const isShown = state.isCardOpen && card !== null && text !== null
  return (
    <main class={`gate gate-${status.gate?.direction ?? 'in'}`}>
      <StatusLine
        gate={status.gate}
        stays={status.staysAtGate}
        text={statusText(status, correctedNow(state), state.language)}
        words={words}
        onGate={props.onGates}
        onOpen={props.onSheet}
      />
      <FileBar file={state.file} calls={props.fileCalls} words={words} onList={props.onFileList} />
      <Warnings {...props} />
      <Viewfinder {...props} camera={camera} />
      <div class="gate-below">
        {state.question ? (
          <WhichSession {...props} sessions={state.question.sessions} />
        ) : isShown ? (
          <StandingCard {...props} view={state} card={card} text={text} />
        ) : (
          <IdlePanel
            reading={reading}
            canScan={camera.kind !== 'failed'}
            last={text && card ? { text, card } : null}
            isUpdateReady={state.isUpdateReady && isIdle(state)}
            passSession={state.passSession}
            words={words}
            onReopen={props.onReopen}
            onUpdate={props.onUpdate}
            onAskAgain={props.onAskAgain}
          />
        )}
      </div>
      <Tools {...props} />
      <div class="unseen" aria-live="assertive" aria-atomic="true">
        {state.question && <p>{words.whichSession.title}</p>}
        {isShown && <p key={`${card.count} ${card.state}`}>{spokenCard(card, text, words)}</p>}
      </div>
    </main>
  )
}

function Warnings({ state, reading, words, onAlarmSeen, onSetAsideSeen }: GateScreenProps) {
  const [alarm] = state.alarms
  const setAside = lastSetAside(state)
  const isSetAsideNew = setAside !== null && setAside !== state.setAsideSeen
  const { cannotRemember } = words.status
  const kept = words.alarm.setAside(state.status.setAside.length)
  return (
    <>
      {!state.status.canRemember && (
        <div class="warning" role="alert">
          <h2>{cannotRemember.title}</h2>
          <p>{cannotRemember.advice}</p>
        </div>
      )}
      {!alarm && isSetAsideNew && (
        <AlarmBanner
          key={setAside}
          text={{ title: kept.title, session: '', scans: [kept.advice] }}
          others={0}
          words={words}
          onSeen={onSetAsideSeen}
        />
      )}
      {alarm && (
        <AlarmBanner
          key={alarm.id}
          text={alarmText(alarm, reading)}
          others={state.alarms.length - 1}
          words={words}
          onSeen={() => onAlarmSeen(alarm.id)}
        />
      )}
    </>
  )
}

function Tools({ state, words, fileCalls, onKeypad, onWalkIn, onSearch, onTorch }: GateScreenProps) {
  const { gate } = state.status
  const torch = state.camera.kind === 'running' ? state.camera.has.torch : null
  return (
    <div class="tools">
      {gate?.typedCodes !== false ? (
        <button type="button" class="button" onClick={onKeypad}>
          <Sign name="keypad" />
          {words.scan.type}
        </button>
      ) : (
        <PictureFile class="button" onFile={fileCalls.onFile}>
          <Sign name="picture" />
          {words.picture.fromFile}
        </PictureFile>
      )}
      <button type="button" class="button" onClick={onWalkIn}>
        <Sign name="people" />
        {words.scan.walkIn}
      </button>
      {gate?.searchByName && (
        <button type="button" class="button" onClick={onSearch}>
          <Sign name="search" />
          {words.scan.search}
        </button>
      )}
      {torch !== null && (
        <button type="button" class="button" aria-pressed={torch} onClick={() => onTorch(!torch)}>
          <Sign name="torch" />
          {words.scan.torch}
        </button>
      )}
    </div>
  )
}
