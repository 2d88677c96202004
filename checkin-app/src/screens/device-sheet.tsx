import { useEffect, useRef } from 'preact/hooks'
import { grouped } from '../../../shared/words/counts.ts'
import { ageWords } from '../../../shared/words/dates.ts'
import type { Language } from '../../../shared/words/language.ts'
import { correctedNow } from '../gate-screen.ts'
import type { GateState } from '../gate-state.ts'
import { Choice } from '../parts/choice.tsx'
import { LanguageChoice } from '../parts/language-choice.tsx'
import { Sign } from '../parts/shapes.tsx'
import { type Sounding, soundings, type Volume, volumes } from '../parts/tone.ts'
import type { Wording } from '../words/wording.ts'

interface DeviceSheetProps {
  readonly state: GateState
  readonly words: Wording
  readonly onClose: () => void
  readonly onSync: () => void
  readonly onLanguage: (language: Language) => void
  readonly onLog: () => void
  readonly onReadiness: () => void
  readonly onSettings: () => void
  readonly onClicker: () => void
  readonly onVolume: (volume: Volume) => void
  readonly onTestTone: (sounding: Sounding) => void
  readonly onUpdate: () => void
}

/** How this phone stands, in words, and its few settings. */
export function DeviceSheet(props: DeviceSheetProps) {
  const { state, words, onClose } = props
  const { status } = state
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    // A touch beside it closes it, in browsers that know how.
    dialog.current?.setAttribute('closedby', 'any')
    dialog.current?.showModal()
  }, [])
  return (
    <dialog ref={dialog} class="sheet" aria-labelledby="sheet-title" onClose={onClose}>
      <header class="sheet-head">
        <h1 id="sheet-title">{words.sheet.title}</h1>
        <button type="button" class="square-button" onClick={onClose}>
          <Sign name="close" />
          <span class="unseen">{words.close}</span>
        </button>
      </header>
      <Facts state={state} words={words} />
      <div class="sheet-buttons">
        <button type="button" class="button button-strong" disabled={status.isSyncing} onClick={props.onSync}>
          {status.isSyncing ? words.status.syncing : words.sheet.syncNow}
        </button>
        <button type="button" class="button" onClick={props.onLog}>
          {words.sheet.log}
        </button>
        <button type="button" class="button" onClick={props.onReadiness}>
          {words.sheet.readiness}
        </button>
        <button type="button" class="button" onClick={props.onSettings}>
          {words.sheet.settings}
        </button>
        <button type="button" class="button" onClick={props.onClicker}>
          {words.sheet.clicker}
        </button>
        {state.isUpdateReady && (
          <button type="button" class="button" onClick={props.onUpdate}>
            {words.update.ready} · {words.update.apply}
          </button>
        )}
      </div>
      <div class="sheet-settings">
        <LanguageChoice language={state.language} words={words} onChoose={props.onLanguage} />
        <Choice
          name="sound"
          label={words.sheet.sound}
          value={state.volume}
          options={volumes.map((value) => ({ value, label: words.sheet.volumes[value] }))}
          onChoose={props.onVolume}
        />
      </div>
      <fieldset class="choice">
        <legend>{words.sheet.tryTones}</legend>
        <div class="sheet-tones">
          {soundings.map((sounding) => (
            <button type="button" class="button" key={sounding} onClick={() => props.onTestTone(sounding)}>
              {words.sheet.tones[sounding]}
            </button>
          ))}
        </div>
      </fieldset>
    </dialog>
  )
}

function Facts({ state, words }: Pick<DeviceSheetProps, 'state' | 'words'>) {
  const { status, language } = state
  const age =
    status.lastSyncAt === null
      ? words.sheet.never
      : ageWords(Math.max(0, correctedNow(state) - status.lastSyncAt), language)
  const facts: readonly (readonly [name: string, said: string, isGood: boolean])[] = [
    [words.sheet.lastSync, age, status.lastSyncAt !== null],
    [
      words.sheet.toSend,
      status.unsent === 0 ? words.sheet.nothingToSend : grouped(status.unsent, language),
      true,
    ],
    ...(status.setAside.length === 0
      ? []
      : ([[words.sheet.setAside, words.sheet.tellOrganiser(status.setAside.length), false]] as const)),
    [words.sheet.clock, words.sheet.clocks[status.clock.quality], status.clock.quality === 'sure'],
    [
      words.sheet.memory,
      status.canRemember ? words.sheet.remembers : words.status.cannotRemember.title,
      status.canRemember,
    ],
  ]
  return (
    <dl class="facts">
      {facts.map(([name, said, isGood]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class={isGood ? undefined : 'facts-wrong'}>{said}</dd>
        </div>
      ))}
    </dl>
  )
}
