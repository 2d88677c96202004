/** Reads codes out of a running video; one picture at a time. */
export interface FrameReader {
  /** The code in the picture that stands in the video now, or null; `barcodes`: not QR codes alone. */
  read(video: HTMLVideoElement, barcodes: boolean): Promise<string | null>
  /**
   * The codes in a picture that stands still, in the order of reading: with more patience than one frame of many gets. Aborted, it
   * gets the quick tries only.
   */
  readStill(picture: ImageData, barcodes: boolean, signal: AbortSignal): Promise<readonly string[]>
  close(): void
}

/** Draws what a video shows now, at the camera's own size. */
export class Snapshot {
  readonly canvas = document.createElement('canvas')
  readonly #context = this.canvas.getContext('2d', { willReadFrequently: true })

  take(video: HTMLVideoElement): ImageData | null {
    const { videoWidth: width, videoHeight: height } = video
    if (!this.#context || width === 0 || height === 0) return null
    if (this.canvas.width !== width) this.canvas.width = width
    if (this.canvas.height !== height) this.canvas.height = height
    this.#context.drawImage(video, 0, 0, width, height)
    return this.#context.getImageData(0, 0, width, height)
  }
}
