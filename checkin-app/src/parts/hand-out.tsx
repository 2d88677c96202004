import type { FileGiven } from '../use-settings.ts'
import type { SettingsWording } from '../words/settings-wording.ts'

export interface HandOutProps {
  readonly unsent: number
  /** Every one of them lies in a file that left this phone. */
  readonly isHandedOut: boolean
  readonly given: FileGiven | null
  readonly maySend: boolean
  readonly settings: SettingsWording
  readonly onFile: (way: 'share' | 'save') => void
}

/** The scans of this phone as a file, for a phone that must go. */
export function HandOut({ unsent, isHandedOut, given, maySend, settings: { file }, onFile }: HandOutProps) {
  return (
    <section class="setting">
      <h2>{file.title}</h2>
      <p>
        <strong class={unsent > 0 && !isHandedOut ? 'setting-look' : undefined}>
          {unsent === 0 ? file.allSent : isHandedOut ? file.inFile(unsent) : file.unsent(unsent)}
        </strong>
      </p>
      <p class="soft">{file.how}</p>
      <div class="setting-buttons">
        {maySend && (
          <button type="button" class="button" onClick={() => onFile('share')}>
            {file.share}
          </button>
        )}
        <button type="button" class="button" onClick={() => onFile('save')}>
          {file.save}
        </button>
      </div>
      <p role="status">{given && (given === 'none' ? file.none : file.given(given.scans, given.unsent))}</p>
    </section>
  )
}
