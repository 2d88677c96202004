import { useState } from 'preact/hooks'
import type { PinState } from '../use-settings.ts'
import type { SettingsWording } from '../words/settings-wording.ts'

interface PinFieldProps {
  readonly label: string
  readonly hint?: string
  readonly submit: string
  readonly fault: string
  readonly isBusy: boolean
  readonly onPin: (pin: string) => void
}

const shortest = 4
const longest = 8

/** One field for digits, and its button. */
function PinField({ label, hint, submit, fault, isBusy, onPin }: PinFieldProps) {
  const [pin, setPin] = useState('')
  const isWhole = pin.length >= shortest
  return (
    <form
      class="form pin-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isWhole || isBusy) return
        onPin(pin)
        setPin('')
      }}
    >
      <label>
        {label}
        {hint && <span class="soft"> {hint}</span>}
        <input
          class="code-input"
          type="password"
          inputmode="numeric"
          autocomplete="off"
          maxLength={longest}
          value={pin}
          aria-invalid={fault !== ''}
          onInput={({ currentTarget }) => setPin(currentTarget.value.replaceAll(/\D/g, ''))}
        />
      </label>
      <p class="page-alert" role="alert">
        {fault}
      </p>
      <button type="submit" class="button" disabled={!isWhole || isBusy}>
        {submit}
      </button>
    </form>
  )
}

interface PinProps {
  readonly state: PinState
  readonly settings: SettingsWording
}

/** Asks for the PIN before the rest of the settings. */
export function PinLock({
  state,
  settings: { pin },
  label = pin.locked,
  onPin,
}: PinProps & Pick<PinFieldProps, 'onPin'> & { readonly label?: string }) {
  return (
    <section class="setting">
      <h2>{pin.title}</h2>
      <PinField
        label={label}
        submit={state.kind === 'busy' ? pin.checking : pin.open}
        fault={faultOf(state, pin)}
        isBusy={state.kind === 'busy' || state.kind === 'wait'}
        onPin={onPin}
      />
      <details>
        <summary>{pin.forgotten.title}</summary>
        <p>{pin.forgotten.advice}</p>
      </details>
    </section>
  )
}

interface PinSettingProps extends PinProps {
  readonly hasPin: boolean
  readonly onSet: (pin: string | null) => void
}

/** Sets, changes or removes the PIN. */
export function PinSetting({ state, settings: { pin }, hasPin, onSet }: PinSettingProps) {
  return (
    <section class="setting">
      <h2>{pin.title}</h2>
      <p>{hasPin ? pin.isSet : pin.none}</p>
      <PinField
        label={pin.newLabel}
        hint={`(${pin.hint})`}
        submit={state.kind === 'busy' ? pin.checking : hasPin ? pin.change : pin.set}
        fault={faultOf(state, pin)}
        isBusy={state.kind === 'busy'}
        onPin={onSet}
      />
      {hasPin && (
        <button type="button" class="button" disabled={state.kind === 'busy'} onClick={() => onSet(null)}>
          {pin.remove}
        </button>
      )}
      <p role="status">{state.kind === 'set' ? pin.done : state.kind === 'removed' ? pin.removed : ''}</p>
    </section>
  )
}

function faultOf(state: PinState, pin: SettingsWording['pin']): string {
  if (state.kind === 'wrong') return pin.wrong(state.left)
  if (state.kind === 'wait') return pin.wait(state.seconds)
  return state.kind === 'failed' ? pin.failed : ''
}
