import type { Picture } from '../film.ts'

/**
 * Runs in the page before everything else: the camera is a canvas, for browsers that have no fake one. What is held before it is
 * set by `globalThis.holdUp(picture)`; it moves a little, as hands do.
 */
export function installCanvasCamera(): void {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1280, height: 720 })
  const context = canvas.getContext('2d') as CanvasRenderingContext2D
  let held: HTMLCanvasElement | null = null
  let beat = 0
  setInterval(() => {
    beat += 1
    context.fillStyle = '#6b6b6b'
    context.fillRect(0, 0, canvas.width, canvas.height)
    if (held) context.drawImage(held, 230 + (beat % 7), 60 + (beat % 5))
  }, 50)
  const holdUp = (picture: { width: number; height: number; base64: string } | null): void => {
    if (!picture) {
      held = null
      return
    }
    const { width, height, base64 } = picture
    const grey = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const pixels = new ImageData(width, height)
    for (const [at, value] of grey.entries()) pixels.data.set([value, value, value, 255], 4 * at)
    held = Object.assign(document.createElement('canvas'), { width, height })
    held.getContext('2d')?.putImageData(pixels, 0, 0)
  }
  Object.assign(globalThis, { holdUp })
  const devices = {
    getUserMedia: async () => canvas.captureStream(20),
    enumerateDevices: async () => [{ kind: 'videoinput', deviceId: 'canvas', label: 'Canvas' }],
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }
  Object.defineProperty(navigator, 'mediaDevices', { value: devices, configurable: true })
}

/** A picture as it goes into the page. */
export const intoPage = ({ width, height, pixels }: Picture) => ({
  width,
  height,
  base64: Buffer.from(pixels).toString('base64'),
})
