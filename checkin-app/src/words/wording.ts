import type { ConflictKind } from '../../../shared/admission/reconcile.ts'
import type { PairingOutcome } from '../device.ts'
import type { Sounding, Volume } from '../parts/tone.ts'
import type { CameraFailure } from '../scan/code-source.ts'

/** What happened, and what to do about it. */
export interface Explained {
  readonly title: string
  readonly advice: string
}

/** Everything that the app says besides the reasons and dates of `shared/words`; a missing word does not compile. */
export interface Wording {
  readonly language: string
  readonly cancel: string
  readonly close: string
  readonly tryAgain: string

  readonly pairing: {
    readonly title: string
    /** Said to who has never seen it. */
    readonly what: string
    readonly how: string
    readonly homeScreen: Explained
    readonly typeInstead: string
    readonly scanInstead: string
    readonly code: string
    /** In the place of the code where a link brought it. */
    readonly fromLink: string
    readonly deviceName: string
    readonly defaultDeviceName: string
    readonly pair: string
    readonly busy: string
    readonly failed: Readonly<Record<Exclude<PairingOutcome, 'registered'>, string>>
  }
  readonly compare: { readonly title: string; readonly how: string; readonly waiting: string }
  readonly firstSync: {
    readonly loading: Explained
    readonly offline: Explained
    readonly empty: Explained
  }
  readonly gates: {
    readonly title: string
    readonly how: string
    readonly here: string
    readonly change: string
    readonly direction: { readonly in: string; readonly out: string }
    readonly everySession: string
    readonly namedSessions: (count: number) => string
  }
  readonly revoked: Explained & { readonly unsent: (count: number) => string }
  readonly updateRequired: Explained & {
    readonly apply: string
    readonly searching: string
    readonly keepScanning: string
  }

  readonly scan: {
    readonly ready: string
    readonly readyToType: string
    readonly noSession: Explained
    readonly more: (count: number) => string
    readonly type: string
    readonly walkIn: string
    readonly search: string
    readonly torch: string
    readonly viewfinder: string
    readonly zoom: string
    readonly nextCamera: string
    readonly asleep: Explained
    readonly starting: string
    readonly last: string
    readonly readyOut: string
    readonly camera: Readonly<Record<CameraFailure, Explained>>
  }
  /** A ticket that came as a picture or a PDF. */
  readonly picture: {
    readonly choose: string
    readonly fromFile: string
    readonly page: (page: number, pages: number) => string
    readonly tickets: (count: number) => string
    readonly nextPage: string
  }
  /** A pass that may count for several sessions. */
  readonly whichSession: Explained & {
    readonly keep: string
    readonly none: string
    readonly kept: (session: string) => string
    readonly askAgain: string
  }
  readonly card: {
    readonly admitted: string
    readonly out: string
    readonly test: Explained
    readonly people: (count: number) => string
    readonly number: (number: number) => string
    readonly thisPhone: string
    readonly opens: (moment: string) => string
    readonly closed: (moment: string) => string
    readonly validFrom: (moment: string) => string
    readonly expired: (moment: string) => string
    readonly again: (moment: string) => string
    /** A session, not the ticket or the visitor, is cancelled. */
    readonly noShow: Explained
    /** A ticket of a session that has ended. */
    readonly over: Explained
    /** A ticket, not the doors of a session, that is too early or too late. */
    readonly notYet: Explained
    readonly noLonger: Explained
    /** Where the usher may not let in whoever pays. */
    readonly unpaid: Explained
    /** Where no gate of the venue takes such a ticket. */
    readonly noGate: Explained
    /** Where no session is on at the gate, so that there is no other event. */
    readonly nothingOn: Explained
    readonly sessionCancelled: string
    readonly overSince: (moment: string) => string
    readonly organiserSays: (words: string) => string
    readonly entriesLeft: (people: number) => string
    readonly othersKnown: (age: string) => string
    readonly othersUnknown: string
    readonly full: string
    readonly wasNotInside: string
    readonly wouldNotEnter: (reason: string) => string
    readonly undo: string
    readonly undone: Explained
    readonly undoLate: string
    readonly fewer: string
    readonly more: string
    readonly went: (count: number, of: number) => string
    readonly letIn: string
    readonly doNot: string
    readonly declined: Explained
    readonly overridden: string
    readonly whyTitle: string
    readonly whys: readonly string[]
    readonly whyOther: string
    readonly dismiss: string
  }
  readonly status: {
    readonly live: string
    readonly othersKnown: (age: string) => string
    readonly neverSynced: string
    readonly offline: string
    readonly syncing: string
    readonly unsent: (count: number) => string
    readonly clockUnsure: string
    readonly open: string
    readonly cannotRemember: Explained
  }
  readonly sheet: {
    readonly title: string
    readonly lastSync: string
    readonly never: string
    readonly toSend: string
    readonly nothingToSend: string
    readonly setAside: string
    readonly tellOrganiser: (count: number) => string
    readonly clock: string
    readonly clocks: Readonly<Record<'sure' | 'unsure' | 'never-compared', string>>
    readonly memory: string
    readonly remembers: string
    readonly syncNow: string
    readonly language: string
    readonly log: string
    readonly readiness: string
    readonly settings: string
    readonly clicker: string
    readonly sound: string
    readonly volumes: Readonly<Record<Volume, string>>
    readonly tryTones: string
    readonly tones: Readonly<Record<Sounding, string>>
  }
  /** A screen that is still coming, or did not come. */
  readonly opening: string
  readonly notHere: Explained
  readonly update: { readonly ready: string; readonly apply: string }
  readonly alarm: {
    readonly titles: Readonly<Record<ConflictKind, (number: string) => string>>
    /** SY2: lines that the service kept apart, and what to do. */
    readonly setAside: (count: number) => Explained
    readonly unsureClock: string
    readonly noGate: string
    readonly seen: string
    readonly others: (count: number) => string
  }
}
