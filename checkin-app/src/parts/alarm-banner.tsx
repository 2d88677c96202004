import type { AlarmText } from '../words/alarm-text.ts'
import type { Wording } from '../words/wording.ts'
import { Sign } from './shapes.tsx'

interface AlarmBannerProps {
  readonly text: AlarmText
  /** How many more wait behind this one. */
  readonly others: number
  readonly words: Wording
  readonly onSeen: () => void
}

/** A conflict: what, and both gates with both times. Scanning goes on behind it. */
export function AlarmBanner({ text, others, words, onSeen }: AlarmBannerProps) {
  return (
    <div class="alarm" role="alert">
      <Sign name="alert" />
      <div class="alarm-text">
        <h2>{text.title}</h2>
        {text.session !== '' && <p>{text.session}</p>}
        <ul>
          {text.scans.map((scan) => (
            <li key={scan}>{scan}</li>
          ))}
        </ul>
        {others > 0 && <p>{words.alarm.others(others)}</p>}
      </div>
      <button type="button" class="button" onClick={onSeen}>
        {words.alarm.seen}
      </button>
    </div>
  )
}
