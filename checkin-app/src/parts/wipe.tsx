import { useState } from 'preact/hooks'
import type { SettingsWording } from '../words/settings-wording.ts'

interface WipeProps {
  readonly unsent: number
  readonly isHandedOut: boolean
  readonly hasFailed: boolean
  readonly settings: SettingsWording
  readonly onWipe: () => void
}

/** Forgetting everything: not while scans are on this phone only, and asked twice. */
export function Wipe({ unsent, isHandedOut, hasFailed, settings: { wipe }, onWipe }: WipeProps) {
  const [isAsked, setAsked] = useState(false)
  const [hasArrived, setArrived] = useState(false)
  const isOnlyHere = unsent > 0 && !isHandedOut
  const isOnlyInFile = unsent > 0 && isHandedOut
  return (
    <section class="setting">
      <h2>{wipe.title}</h2>
      <p>{wipe.meaning}</p>
      {isOnlyHere && <p class="setting-look">{wipe.unsent(unsent)}</p>}
      {isOnlyInFile && (
        <>
          <p class="setting-look">{wipe.handedOut(unsent)}</p>
          <label class="tick">
            <input
              type="checkbox"
              checked={hasArrived}
              onChange={({ currentTarget }) => setArrived(currentTarget.checked)}
            />
            {wipe.hasArrived}
          </label>
        </>
      )}
      {!isOnlyHere && !isAsked && (
        <button
          type="button"
          class="button"
          disabled={isOnlyInFile && !hasArrived}
          onClick={() => setAsked(true)}
        >
          {wipe.ask}
        </button>
      )}
      {!isOnlyHere && isAsked && (
        <div class="setting-sure">
          <p role="alert">{wipe.sure}</p>
          <div class="setting-buttons">
            <button type="button" class="button" onClick={() => setAsked(false)}>
              {wipe.keep}
            </button>
            <button type="button" class="button button-grave" onClick={onWipe}>
              {wipe.now}
            </button>
          </div>
        </div>
      )}
      <p class="page-alert" role="alert">
        {hasFailed && wipe.failed}
      </p>
    </section>
  )
}
