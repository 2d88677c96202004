import type { DecoderAnswer, DecoderRequest, Frame } from './frame.ts'
import { type FrameReader, Snapshot } from './frame-reader.ts'

/** Longest wait for the decoder's wasm, which lies in the app's own cache. */
const prepareTimeoutMs = 10_000

/** Reads in a worker with ZXing-C++ as wasm. Rejects where the worker or wasm cannot start. */
export async function openWorkerReader(): Promise<FrameReader> {
  const worker = new Worker(new URL('./decoder.worker.ts', import.meta.url), { type: 'module' })
  const snapshot = new Snapshot()
  let pass = 0
  let takesVideoFrames = typeof VideoFrame === 'function'
  /** One picture in flight: a restarted camera never gets the answer to an earlier picture. */
  let isBusy = false

  const ask = (request: DecoderRequest, transfer: Transferable[] = []): Promise<DecoderAnswer> =>
    new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<DecoderAnswer>) => resolve(data)
      worker.onerror = () => reject(new Error('the decoder worker cannot run'))
      worker.postMessage(request, transfer)
    })

  const hurry = () => worker.postMessage({ kind: 'hurry-still' } satisfies DecoderRequest)

  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('the decoder did not start in time')), prepareTimeoutMs)
  })
  try {
    const { kind } = await Promise.race([ask({ kind: 'prepare' }), late])
    if (kind !== 'ready') throw new Error('the decoder cannot start')
  } catch (failure) {
    worker.terminate()
    throw failure
  }

  const take = (video: HTMLVideoElement): Frame | null => {
    if (takesVideoFrames) {
      try {
        return { kind: 'video-frame', frame: new VideoFrame(video) }
      } catch {
        takesVideoFrames = false
      }
    }
    const image = snapshot.take(video)
    return image && { kind: 'pixels', image }
  }

  return {
    async read(video, barcodes) {
      const frame = isBusy ? null : take(video)
      if (!frame) return null
      isBusy = true
      try {
        const transfer = frame.kind === 'video-frame' ? frame.frame : frame.image.data.buffer
        const answer = await ask({ kind: 'decode', frame, pass, barcodes }, [transfer])
        pass += 1
        if (answer.kind === 'failed') takesVideoFrames = false
        return answer.kind === 'decoded' ? (answer.texts[0] ?? null) : null
      } finally {
        isBusy = false
      }
    },
    async readStill(image, barcodes, signal) {
      // The picture of the camera that is under way is answered first.
      while (isBusy) await new Promise((resolve) => setTimeout(resolve, 20))
      isBusy = true
      try {
        const answering = ask({ kind: 'decode-still', image, barcodes }, [image.data.buffer])
        if (signal.aborted) hurry()
        else signal.addEventListener('abort', hurry)
        const answer = await answering
        return answer.kind === 'decoded' ? answer.texts : []
      } finally {
        signal.removeEventListener('abort', hurry)
        isBusy = false
      }
    },
    close: () => worker.terminate(),
  }
}
