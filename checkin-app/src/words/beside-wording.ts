import type { PhoneCheck } from '../phone.ts'
import type { FileFailure } from '../scan/code-source.ts'
import type { Explained } from './wording.ts'

/** What the screens beside the gate say: visitors without a ticket, the log, readiness. A missing word does not compile. */
export interface BesideWording {
  readonly back: string
  readonly keypad: {
    readonly tooMany: string
    readonly other: string
    readonly otherHow: string
    readonly eight: string
    readonly wait: (seconds: number) => string
    readonly title: string
    readonly how: string
    readonly check: string
    readonly erase: string
    readonly back: string
    readonly typed: (characters: string) => string
  }
  readonly walkIn: {
    readonly title: string
    readonly titleOut: string
    readonly session: string
    readonly anySession: string
    readonly howMany: string
    readonly fewer: string
    readonly more: string
    readonly people: (count: number) => string
    /** Said above the types: a touch on one counts as many. */
    readonly countAs: string
    readonly soFar: (count: number) => string
    readonly counted: (count: number, type: string) => string
    readonly undo: string
    readonly undone: string
    readonly undoLate: string
    readonly noTypes: Explained
    readonly letIn: string
    readonly group: {
      readonly open: string
      readonly title: string
      readonly cancel: string
      readonly name: string
      readonly example: string
      readonly pupils: string
      readonly adults: string
      readonly type: string
      readonly chooseType: string
      /** Who sees the name, and for how long. */
      readonly kept: string
      readonly count: (people: number) => string
    }
    /** The reason that is kept with a yes to "full". */
    readonly roomLeft: string
  }
  readonly clicker: {
    readonly title: Readonly<Record<'in' | 'out', string>>
    readonly leave: string
    /** Said of the great button. */
    readonly plus: Readonly<Record<'in' | 'out', string>>
    readonly takeBack: string
    readonly inside: string
    readonly today: Readonly<Record<'in' | 'out', string>>
    readonly type: string
    /** Said to a screen reader. */
    readonly now: (inside: number | null, today: number) => string
  }
  readonly search: {
    readonly title: string
    readonly field: string
    readonly how: string
    readonly known: (count: number) => string
    readonly none: (typed: string) => string
    readonly more: (count: number) => string
    /** Said to a screen reader. */
    readonly found: (count: number) => string
    readonly party: (people: number) => string
    readonly may: Readonly<Record<'in' | 'out', string>>
    readonly notHere: Explained
  }
  /** A ticket that came as a picture or a PDF. */
  readonly file: {
    readonly reading: string
    readonly stop: string
    readonly stopped: string
    readonly another: string
    readonly which: string
    readonly whichAdvice: string
    readonly notRead: Readonly<Record<FileFailure | 'no-code', Explained>>
  }
  readonly log: {
    readonly title: string
    readonly search: string
    readonly none: string
    readonly noneFound: (searched: string) => string
    readonly older: string
    readonly walkIn: (type: string) => string
    readonly overridden: string
    readonly setAside: string
    readonly fewer: (count: number, of: number) => string
    readonly way: Readonly<Record<'in' | 'out', string>>
    readonly tabs: { readonly label: string; readonly scans: string; readonly counts: string }
    readonly today: string
    readonly sessions: string
    readonly inside: string
    readonly placesLeft: string
    readonly noLimit: string
    readonly entered: string
    readonly left: string
    readonly allGates: (age: string) => string
    readonly allGatesUnknown: string
    readonly type: string
    readonly withTicket: string
    readonly walkIns: string
    readonly unverified: string
    readonly total: string
    readonly nothingYet: string
  }
  readonly readiness: {
    readonly heading: string
    readonly title: Readonly<Record<'good' | 'look' | 'wrong', string>>
    readonly advice: Readonly<Record<'good' | 'look' | 'wrong', string>>
    readonly checking: string
    readonly start: string
    readonly state: Readonly<Record<'good' | 'look' | 'wrong', string>>
    readonly keys: {
      readonly name: string
      readonly some: (count: number) => string
      readonly none: Explained
    }
    readonly sessions: {
      readonly name: string
      readonly some: (count: number) => string
      readonly none: Explained
    }
    readonly tickets: {
      readonly name: string
      readonly some: (count: number) => string
      readonly exceptions: (count: number) => string
      readonly none: Explained
    }
    readonly synced: {
      readonly name: string
      readonly old: (age: string) => Explained
      readonly never: Explained
      readonly now: string
    }
    readonly clock: {
      readonly name: string
      readonly sure: string
      readonly unsure: Explained
      readonly never: Explained
    }
    readonly storage: {
      readonly name: string
      readonly safe: string
      readonly unknown: string
      readonly notPromised: Explained
      readonly ask: string
      readonly little: (megabytes: number) => Explained
      readonly broken: Explained
      readonly homeScreen: Explained
    }
    readonly offline: { readonly name: string; readonly ready: string; readonly not: Explained }
    readonly camera: {
      readonly name: string
      readonly allowed: string
      readonly failed: Readonly<Record<Exclude<PhoneCheck['camera'], 'allowed'>, Explained>>
    }
    readonly test: {
      readonly name: string
      readonly done: (time: string) => string
      readonly readOther: (time: string) => string
      readonly not: Explained
      readonly scan: string
    }
    readonly battery: {
      readonly name: string
      readonly level: (percent: number) => string
      readonly charging: (percent: number) => string
      readonly low: (percent: number) => Explained
    }
  }
}
