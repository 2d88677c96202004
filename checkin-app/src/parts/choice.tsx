interface ChoiceProps<Value> {
  readonly name: string
  readonly label: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string; readonly language?: string }[]
  readonly onChoose: (value: Value) => void
}

/** One of two or three, all of them in sight. */
export function Choice<Value extends string | boolean>({
  name,
  label,
  value,
  options,
  onChoose,
}: ChoiceProps<Value>) {
  return (
    <fieldset class="choice">
      <legend>{label}</legend>
      <div class="choice-options">
        {options.map((option) => (
          <label key={String(option.value)} lang={option.language}>
            <input
              type="radio"
              name={name}
              checked={option.value === value}
              onChange={() => onChoose(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
