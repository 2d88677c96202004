/** Why no picture comes. */
export type CameraFailure = 'no-camera' | 'denied' | 'in-use' | 'insecure' | 'no-decoder'

/** How a source of codes stands; a new one whenever it changes. */
export type SourceState =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'starting' }
  /** `torch` is null where the camera has no light that can be switched. */
  | { readonly kind: 'running'; readonly torch: boolean | null }
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
}
