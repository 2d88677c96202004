import { useEffect, useRef, useState } from 'preact/hooks'
import type { Group } from '../../../shared/admission/fact.ts'
import type { TypeNumber } from '../../../shared/model/ids.ts'
import type { TicketType } from '../../../shared/model/programme.ts'
import type { BesideWording } from '../words/beside-wording.ts'
import { Sign } from './shapes.tsx'

interface GroupFormProps {
  readonly types: readonly TicketType[]
  readonly beside: BesideWording
  readonly onGroup: (type: TypeNumber, group: Group) => void
  readonly onClose: () => void
}

const longestName = 80
/** Three figures: more at once is two groups. */
const mostDigits = 3

/**
 * A school class or another group: what it is called, how many pupils, how many adults with them. Its type is chosen: the first one
 * would mostly be that of adults, and the month's table wrong.
 */
export function GroupForm({ types, beside: { walkIn }, onGroup, onClose }: GroupFormProps) {
  const { group } = walkIn
  const [name, setName] = useState('')
  const [pupils, setPupils] = useState('')
  const [adults, setAdults] = useState('')
  const [chosen, setChosen] = useState<TypeNumber | undefined>(
    types.length === 1 ? types[0]?.number : undefined,
  )
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const people = Number(pupils) + Number(adults)
  const isWhole = name.trim() !== '' && people > 0 && chosen !== undefined
  return (
    <dialog ref={dialog} class="sheet" aria-labelledby="group-title" onClose={onClose}>
      <header class="sheet-head">
        <h1 id="group-title">{group.title}</h1>
        <button type="button" class="square-button" onClick={onClose}>
          <Sign name="close" />
          <span class="unseen">{group.cancel}</span>
        </button>
      </header>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault()
          if (isWhole) onGroup(chosen, { name: name.trim(), pupils: Number(pupils), adults: Number(adults) })
        }}
      >
        <label>
          {group.name}
          <input
            required
            autofocus
            value={name}
            maxLength={longestName}
            autocomplete="off"
            placeholder={group.example}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </label>
        <div class="group-numbers">
          <NumberField label={group.pupils} value={pupils} onNumber={setPupils} />
          <NumberField label={group.adults} value={adults} onNumber={setAdults} />
        </div>
        {types.length > 1 && (
          <label>
            {group.type}
            <select
              class="select"
              required
              value={chosen ?? ''}
              onChange={({ currentTarget: { value } }) =>
                setChosen(types.find(({ number }) => String(number) === value)?.number)
              }
            >
              <option value="" disabled hidden>
                {group.chooseType}
              </option>
              {types.map((type) => (
                <option key={type.number} value={type.number}>
                  {type.name}
                </option>
              ))}
            </select>
          </label>
        )}
        <p class="soft">{group.kept}</p>
        <button type="submit" class="button button-strong" disabled={!isWhole}>
          {group.count(people)}
        </button>
      </form>
    </dialog>
  )
}

interface NumberFieldProps {
  readonly label: string
  readonly value: string
  readonly onNumber: (digits: string) => void
}

const NumberField = ({ label, value, onNumber }: NumberFieldProps) => (
  <label>
    {label}
    <input
      class="code-input"
      inputmode="numeric"
      autocomplete="off"
      value={value}
      maxLength={mostDigits}
      onInput={({ currentTarget }) => onNumber(currentTarget.value.replaceAll(/\D/g, ''))}
    />
  </label>
)
