import { useState } from 'preact/hooks'
import type { Language } from '../../../shared/words/language.ts'
import type { GateState } from '../gate-state.ts'
import { LanguageChoice } from '../parts/language-choice.tsx'
import { Viewfinder } from '../parts/viewfinder.tsx'
import type { CameraControls } from '../use-camera.ts'
import type { Wording } from '../words/wording.ts'

interface PairingProps extends CameraControls {
  readonly camera: GateState['camera']
  readonly pairing: GateState['pairing']
  /** Read from a link; null while there is none. */
  readonly code: string | null
  readonly language: Language
  /** An iPhone whose page is not on the home screen: what is paired here would not be there. */
  readonly needsHomeScreen: boolean
  readonly words: Wording
  readonly onPair: (code: string, deviceName: string) => void
  readonly onForgetCode: () => void
  readonly onLanguage: (language: Language) => void
}

/** A phone that belongs to nobody yet: scan the organiser's code, or type it. */
export function Pairing(props: PairingProps) {
  const { words, code, pairing } = props
  const [types, setTypes] = useState(false)
  const isForm = types || code !== null
  return (
    <main class="page pairing">
      <header class="page-head">
        <p class="pairing-what">{words.pairing.what}</p>
        <h1>{words.pairing.title}</h1>
        {!isForm && <p>{words.pairing.how}</p>}
      </header>
      {props.needsHomeScreen && (
        <aside class="pairing-first">
          <h2>{words.pairing.homeScreen.title}</h2>
          <p>{words.pairing.homeScreen.advice}</p>
        </aside>
      )}
      {isForm ? (
        <PairingForm
          key={code}
          {...props}
          onScan={() => {
            setTypes(false)
            props.onForgetCode()
          }}
        />
      ) : (
        <>
          <Viewfinder {...props} />
          <button type="button" class="button" onClick={() => setTypes(true)}>
            {words.pairing.typeInstead}
          </button>
        </>
      )}
      <p class="page-alert" role="alert">
        {pairing !== 'idle' && pairing !== 'busy' && words.pairing.failed[pairing]}
      </p>
      <LanguageChoice language={props.language} words={words} onChoose={props.onLanguage} />
    </main>
  )
}

function PairingForm({
  words,
  code,
  pairing,
  onPair,
  onScan,
}: PairingProps & { readonly onScan: () => void }) {
  const [typed, setTyped] = useState(code ?? '')
  const [name, setName] = useState(words.pairing.defaultDeviceName)
  const isBusy = pairing === 'busy'
  const isWhole = typed.replaceAll(/[\s-]/g, '').length >= 8 && name.trim() !== ''
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole && !isBusy) onPair(typed.trim(), name.trim())
      }}
    >
      {code === null ? (
        <label>
          {words.pairing.code}
          <input
            class="code-input"
            value={typed}
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          />
        </label>
      ) : (
        <p>{words.pairing.fromLink}</p>
      )}
      <label>
        {words.pairing.deviceName}
        <input
          value={name}
          maxLength={60}
          autocomplete="off"
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      </label>
      <button type="submit" class="button button-strong" disabled={!isWhole || isBusy}>
        {isBusy ? words.pairing.busy : words.pairing.pair}
      </button>
      <button type="button" class="button" onClick={onScan}>
        {words.pairing.scanInstead}
      </button>
    </form>
  )
}
