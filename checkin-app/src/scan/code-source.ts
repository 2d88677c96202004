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

/** What a file held. */
export type FileReading =
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'no-code' }
  | { readonly kind: 'no-picture'; readonly isPdf: boolean }

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
  /** Shows the camera in `video` and reads; a second start stops the first. */
  start(video: HTMLVideoElement, listener: CodeListener): Promise<void>
  stop(): void
  /** QR codes alone, or the barcodes of other sellers too; from the next picture on. */
  readBarcodes(on: boolean): void
  /** Has no effect where there is no light. */
  switchTorch(on: boolean): Promise<void>
  /** Has no effect where the camera cannot. */
  switchZoom(on: boolean): Promise<void>
  /** Turns to the next camera and remembers it. Has no effect where there is but one. */
  nextCamera(): Promise<void>
  /** Reads a photograph or a screenshot; the camera may run meanwhile. */
  readFile(file: Blob): Promise<FileReading>
}
