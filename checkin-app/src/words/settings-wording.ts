import type { Hand } from '../preferences.ts'
import type { Facing } from '../scan/code-source.ts'
import type { Explained } from './wording.ts'

/** What the settings of a phone say, and what it says when it lost its memory. A missing word does not compile. */
export interface SettingsWording {
  readonly title: string
  readonly file: {
    readonly title: string
    readonly how: string
    readonly unsent: (count: number) => string
    readonly inFile: (count: number) => string
    readonly allSent: string
    readonly share: string
    readonly save: string
    readonly given: (scans: number, unsent: number) => string
    readonly none: string
  }
  readonly hand: { readonly title: string; readonly hands: Readonly<Record<Hand, string>> }
  readonly pin: {
    readonly title: string
    readonly none: string
    readonly isSet: string
    readonly locked: string
    readonly label: string
    readonly newLabel: string
    readonly hint: string
    readonly open: string
    readonly set: string
    readonly change: string
    readonly remove: string
    readonly checking: string
    readonly done: string
    readonly removed: string
    readonly wrong: (left: number) => string
    readonly wait: (seconds: number) => string
    readonly failed: string
    readonly forgotten: Explained
  }
  readonly kiosk: {
    readonly title: string
    readonly meaning: string
    readonly camera: string
    readonly cameras: Readonly<Record<Facing, string>>
    readonly needsPin: string
    readonly howToLeave: string
    readonly start: string
    readonly leave: string
    readonly stay: string
    readonly pin: string
  }
  readonly wipe: {
    readonly title: string
    readonly meaning: string
    readonly ask: string
    readonly unsent: (count: number) => string
    readonly handedOut: (count: number) => string
    readonly hasArrived: string
    readonly sure: string
    readonly now: string
    readonly keep: string
    readonly failed: string
  }
  readonly pairAnew: string
  readonly lost: Explained & {
    readonly unsent: (count: number) => string
    readonly nothingUnsent: string
    readonly next: string
    readonly pair: string
  }
  readonly unreadable: Explained & { readonly again: string }
}
