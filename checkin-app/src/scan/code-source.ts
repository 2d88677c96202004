/** Why no picture comes. */
export type CameraFailure = 'no-camera' | 'denied' | 'in-use' | 'insecure' | 'no-decoder'

/** What the camera that runs can do; null where it cannot. */
export interface CameraHas {
  readonly torch: boolean | null
  /** Twice as near. */
  readonly zoom: boolean | null
  /** There is another camera to turn to. */
  readonly another: boolean
}

/** Why a file could not be looked into. */
export type FileFailure =
  | 'no-picture'
  /** Pictures of formats that few browsers open. */
  | 'heic'
  | 'tiff'
  | 'locked-pdf'
  | 'broken-pdf'
  /** The part of the app that opens PDFs has not come to this phone yet. */
  | 'no-pdf-yet'
  | 'no-decoder'

/** What a file held. */
export type FileReading =
  /** The codes of one page (a picture is one), in the order of reading; there may be more on the pages after it. */
  | {
      readonly kind: 'codes'
      readonly texts: readonly [string, ...string[]]
      readonly page: number
      readonly pages: number
    }
  /** On none of the pages that were looked at, this one the last. */
  | { readonly kind: 'no-code'; readonly page: number; readonly pages: number }
  | { readonly kind: 'failed'; readonly why: FileFailure }

/** How a file is read. */
export interface FileWatch {
  /** Its first page to be looked at, from 1. */
  readonly from: number
  readonly onPage: (page: number, pages: number) => void
  /** Aborted, the page under way is the last. */
  readonly signal: AbortSignal
}

/** Which side of the device a camera looks from: at whoever stands before the screen, or away from it. */
export const facings = ['front', 'back'] as const
export type Facing = (typeof facings)[number]

/** How a source of codes stands; a new one whenever it changes. */
export type SourceState =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly has: CameraHas }
  /** Nobody scanned for a while: the camera is off, and the battery lasts. A touch wakes it. */
  | { readonly kind: 'asleep' }
  | { readonly kind: 'failed'; readonly why: CameraFailure }

/** What a source tells. */
export interface CodeListener {
  /** A code's text each time that it is read: many times a second while it is held before the camera. */
  onCode(text: string): void
  onState(state: SourceState): void
}

/**
 * The port behind which codes are read from pictures. Nothing here throws: what fails is a state. Whoever listens joins
 * readings to presentations (`presentation.ts`).
 */
export interface CodeSource {
  /** Shows the camera in `video` and reads; a second start stops the first. Of a side that is wanted, else the one last turned to. */
  start(video: HTMLVideoElement, listener: CodeListener, facing?: Facing): Promise<void>
  stop(): void
  /** QR codes alone, or the barcodes of other sellers too; from the next picture on. */
  readBarcodes(on: boolean): void
  /** Has no effect where there is no light. */
  switchTorch(on: boolean): Promise<void>
  /** Has no effect where the camera cannot. */
  switchZoom(on: boolean): Promise<void>
  /** Turns to the next camera and remembers it. Has no effect where there is but one. */
  nextCamera(): Promise<void>
  /**
   * Reads a photograph, a screenshot or a PDF up to the first page with what may be a ticket, else what other codes came first;
   * the camera may run meanwhile.
   */
  readFile(file: Blob, watch: FileWatch): Promise<FileReading>
}
