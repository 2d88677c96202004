import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { PictureFile } from '../parts/picture-file.tsx'
import { Sign } from '../parts/shapes.tsx'
import type { BesideWording } from '../words/beside-wording.ts'
import type { Wording } from '../words/wording.ts'

interface KeypadProps {
  readonly words: Wording
  readonly beside: BesideWording
  /** How long nobody may type, after too many wrong codes. */
  readonly waitsMs: number
  /** Barcodes of other sellers were imported: their codes have other letters and lengths. */
  readonly takesOthers: boolean
  readonly onCode: (code: string) => void
  readonly onFile: (file: Blob) => void
  readonly onBack: () => void
}

/** Crockford's base32: no I, L, O, U (TOKEN.md, the short code). */
const keys = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']
const wholeLength = 8

/** What a hardware keyboard's key means: what looks alike is alike. */
function keyOf(key: string): string | null {
  const letter = key.toUpperCase().replace('O', '0').replace(/[IL]/, '1')
  return keys.includes(letter) ? letter : null
}

/** Eight characters under great thumbs, for a torn ticket. */
export function Keypad({ words, beside, waitsMs, takesOthers, onCode, onFile, onBack }: KeypadProps) {
  const [typed, setTyped] = useState('')
  /** Keys may come faster than the screen is drawn. */
  const latest = useRef('')
  const change = (text: string): void => {
    latest.current = text.slice(0, wholeLength)
    setTyped(latest.current)
  }
  const [isOther, setOther] = useState(false)
  const isWhole = typed.length === wholeLength
  const waits = waitsMs > 0
  const check = (): void => {
    const code = latest.current
    if (code.length === wholeLength && !waits) onCode(`${code.slice(0, 4)}-${code.slice(4)}`)
  }
  const type = (key: string): void => {
    if (!waits) change(latest.current + key)
  }
  const erase = (): void => change(latest.current.slice(0, -1))

  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return
      const key = event.key.length === 1 ? keyOf(event.key) : null
      if (key) type(key)
      else if (event.key === 'Backspace') erase()
      else if (event.key === 'Escape') onBack()
      else if (event.key === 'Enter' && latest.current.length === wholeLength) check()
      else return
      event.preventDefault()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  })

  return (
    <main class="keypad">
      <header class="keypad-head">
        <button type="button" class="square-button" onClick={onBack}>
          <Sign name="back" />
          <span class="unseen">{beside.keypad.back}</span>
        </button>
        <div>
          <h1>{beside.keypad.title}</h1>
          <p role="status">
            {waits ? beside.keypad.tooMany : isOther ? beside.keypad.otherHow : beside.keypad.how}
          </p>
          {/* Not said again each second. */}
          {waits && <p class="keypad-wait">{beside.keypad.wait(Math.ceil(waitsMs / 1000))}</p>}
        </div>
        <PictureFile class="square-button" onFile={onFile}>
          <Sign name="picture" />
          <span class="unseen">{words.picture.choose}</span>
        </PictureFile>
      </header>
      {isOther ? (
        <OtherCode beside={beside} waits={waits} onCode={onCode} onKeys={() => setOther(false)} />
      ) : (
        <>
          <TypedCode typed={typed} beside={beside} />
          <div class="keys">
            {keys.map((key) => (
              <button type="button" key={key} onClick={() => type(key)} disabled={isWhole || waits}>
                {key}
              </button>
            ))}
            <button type="button" class="key-erase" onClick={erase} disabled={typed === ''}>
              <Sign name="erase" />
              <span class="unseen">{beside.keypad.erase}</span>
            </button>
            <button type="button" class="key-check" onClick={check} disabled={!isWhole || waits}>
              {beside.keypad.check}
            </button>
            {takesOthers && (
              <button type="button" class="key-other" onClick={() => setOther(true)}>
                {beside.keypad.other}
              </button>
            )}
          </div>
        </>
      )}
    </main>
  )
}

interface OtherCodeProps extends Pick<KeypadProps, 'beside' | 'onCode'> {
  readonly waits: boolean
  readonly onKeys: () => void
}

/** The code of another seller, of whatever letters, on the phone's own keyboard. */
function OtherCode({ beside, waits, onCode, onKeys }: OtherCodeProps) {
  const [text, setText] = useState('')
  const input = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => input.current?.focus(), [])
  const code = text.trim()
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (code !== '' && !waits) onCode(code)
      }}
    >
      <label>
        {beside.keypad.other}
        <input
          ref={input}
          class="code-input"
          value={text}
          maxLength={300}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </label>
      <button type="submit" class="button button-strong" disabled={code === '' || waits}>
        {beside.keypad.check}
      </button>
      <button type="button" class="button" onClick={onKeys}>
        {beside.keypad.eight}
      </button>
    </form>
  )
}

function TypedCode({ typed, beside }: { readonly typed: string; readonly beside: BesideWording }) {
  const places = Array.from({ length: wholeLength }, (_, place) => ({ place, key: typed.charAt(place) }))
  return (
    <div class="typed">
      <output class="unseen">{beside.keypad.typed(typed)}</output>
      {places.map(({ place, key }) => (
        <span
          key={place}
          aria-hidden="true"
          class={place === typed.length ? 'typed-place typed-next' : 'typed-place'}
        >
          {key}
        </span>
      ))}
    </div>
  )
}
