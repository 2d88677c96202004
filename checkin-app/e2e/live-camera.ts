import type { Page } from '@playwright/test'
import encodeQR from 'qr'

declare global {
  interface Window {
    /** Holds a code before the camera: rows of 0 and 1; null takes it away. */
    holdBeforeCamera(rows: readonly string[] | null): void
  }
}

/** A camera that shows what is held before it, for as long as it is held: a queue goes on when it was answered, not by the clock. */
export const withLiveCamera = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 1280
    canvas.height = 720
    let held: readonly string[] | null = null
    let turn = 0
    const draw = (): void => {
      const context = canvas.getContext('2d')
      if (!context) return
      turn += 1
      context.fillStyle = turn % 2 === 0 ? '#3a3029' : '#3b312a'
      context.fillRect(0, 0, 1280, 720)
      if (!held) return
      const side = 400
      const cell = side / held.length
      context.fillStyle = '#e9e2d4'
      context.fillRect(440, 160, side, side)
      context.fillStyle = '#221d18'
      for (const [y, row] of held.entries())
        for (const [x, bit] of [...row].entries())
          if (bit === '1') context.fillRect(440 + x * cell, 160 + y * cell, cell + 0.3, cell + 0.3)
    }
    window.holdBeforeCamera = (rows) => {
      held = rows
    }
    setInterval(draw, 40)
    navigator.mediaDevices.getUserMedia = async () => {
      draw()
      return canvas.captureStream(25)
    }
  })

/** A code as it is held before the camera. */
export const rowsOf = (text: string): readonly string[] =>
  encodeQR(text, 'raw', { border: 4, ecc: 'medium' }).map((row) =>
    row.map((isDark) => (isDark ? '1' : '0')).join(''),
  )
