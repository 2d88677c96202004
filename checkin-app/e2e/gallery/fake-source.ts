import encodeQR from 'qr'
import type { CameraFailure, CodeSource, SourceState } from '../../src/scan/code-source.ts'

const failures: readonly CameraFailure[] = ['no-camera', 'denied', 'in-use', 'insecure', 'no-decoder']

/** How a camera stands that shows no picture, by its name in the address. */
function withoutPicture(camera: string | null): SourceState | null {
  if (camera === 'asleep' || camera === 'starting') return { kind: camera }
  const why = failures.find((one) => one === camera)
  return why ? { kind: 'failed', why } : null
}

/** A dark foyer with a ticket in it; reads the ticket once, after a moment, where there is a text to read. */
export function fakeSource(text: string | null, camera: string | null): CodeSource {
  const has = {
    torch: camera === 'able' ? false : null,
    zoom: camera === 'able' ? false : null,
    another: true,
  }
  return {
    async start(video, { onCode, onState }) {
      const without = withoutPicture(camera)
      if (without) return onState(without)
      onState({ kind: 'starting' })
      video.srcObject = foyer().captureStream(5)
      await video.play().catch(() => undefined)
      onState({ kind: 'running', has })
      if (text !== null) onCode(text)
    },
    stop: () => undefined,
    readBarcodes: () => undefined,
    switchTorch: async () => undefined,
    switchZoom: async () => undefined,
    nextCamera: async () => undefined,
    readFile,
  }
}

/** A PDF holds two tickets on the first of three pages; a picture none; a text file is neither; one file is never read to its end. */
const readFile: CodeSource['readFile'] = async (file, { onPage }) => {
  onPage(1, 3)
  if (file.type === 'application/endless') return new Promise(() => undefined)
  if (file.type === 'application/pdf') return { kind: 'codes', texts: ['one', 'other'], page: 1, pages: 3 }
  return file.type.startsWith('image/')
    ? { kind: 'no-code', page: 1, pages: 1 }
    : { kind: 'failed', why: 'no-picture' }
}

function foyer(): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = 720
  canvas.height = 720
  const draw = (): void => {
    const context = canvas.getContext('2d')
    if (!context) return
    const dark = context.createRadialGradient(360, 330, 60, 360, 360, 520)
    dark.addColorStop(0, '#57493c')
    dark.addColorStop(1, '#0d0b0a')
    context.fillStyle = dark
    context.fillRect(0, 0, 720, 720)
    context.save()
    context.translate(360, 360)
    context.rotate(-0.08)
    context.fillStyle = '#e9e2d4'
    context.fillRect(-150, -150, 300, 300)
    const matrix = encodeQR('90210'.repeat(24), 'raw')
    const cell = 260 / matrix.length
    context.fillStyle = '#221d18'
    for (const [y, row] of matrix.entries())
      for (const [x, isDark] of row.entries())
        if (isDark) context.fillRect(-130 + x * cell, -130 + y * cell, cell + 0.5, cell + 0.5)
    context.restore()
  }
  draw()
  setInterval(draw, 200)
  return canvas
}
