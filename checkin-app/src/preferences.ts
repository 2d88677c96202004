import type { DeviceId, TypeNumber } from '../../shared/model/ids.ts'
import { type Language, languages } from '../../shared/words/language.ts'
import { type Volume, volumes } from './parts/tone.ts'
import { type Facing, facings } from './scan/code-source.ts'

/** The hand that holds the phone: what a thumb touches lies on its side. */
export const hands = ['right', 'left'] as const
export type Hand = (typeof hands)[number]

/** A view that a phone keeps until it is left on purpose, over a reload too; `scan` is the gate itself. */
export const views = ['scan', 'clicker', 'kiosk'] as const
export type View = (typeof views)[number]

/** What an usher set on this phone; nothing that the gate's work depends on. */
export interface Preferences {
  readonly language: Language
  readonly volume: Volume
  readonly hand: Hand
  readonly view: View
  /** The camera that visitors at a self-service gate look into. */
  readonly kioskCamera: Facing
  /** The ticket type that the clicker counts; null: the gate's first. */
  readonly clickedType: TypeNumber | null
  /** The last line of which device's log the usher knows to have been kept apart by the service; null: none. */
  readonly setAsideSeen: string | null
  /** The device that has been shown whether it is ready, once after its pairing. */
  readonly readinessSeenBy: DeviceId | null
}

/** Where preferences lie between two evenings. */
export interface PreferenceStore {
  read(): Preferences
  keep(preferences: Preferences): void
}

const key = 'contremarque:preferences'

/** Keeps preferences in the browser; where it forbids that, they last as long as the page. */
export function browserPreferences(byDefault: Preferences): PreferenceStore {
  return {
    read() {
      try {
        const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
        if (typeof kept !== 'object' || kept === null) return byDefault
        const { language, volume, hand, view, kioskCamera, clickedType, setAsideSeen, readinessSeenBy } =
          kept as Readonly<Record<string, unknown>>
        return {
          language: languages.find((one) => one === language) ?? byDefault.language,
          volume: volumes.find((one) => one === volume) ?? byDefault.volume,
          hand: hands.find((one) => one === hand) ?? byDefault.hand,
          view: views.find((one) => one === view) ?? byDefault.view,
          kioskCamera: facings.find((one) => one === kioskCamera) ?? byDefault.kioskCamera,
          clickedType: typeof clickedType === 'number' ? (clickedType as TypeNumber) : byDefault.clickedType,
          setAsideSeen: typeof setAsideSeen === 'string' ? setAsideSeen : byDefault.setAsideSeen,
          readinessSeenBy:
            typeof readinessSeenBy === 'string' ? (readinessSeenBy as DeviceId) : byDefault.readinessSeenBy,
        }
      } catch {
        return byDefault
      }
    },
    keep(preferences) {
      try {
        localStorage.setItem(key, JSON.stringify(preferences))
      } catch {
        // A full or forbidden storage costs a language setting, never a scan.
      }
    },
  }
}
