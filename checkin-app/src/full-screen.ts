/**
 * Fills the screen, and does so again at the next touch where a browser let go or asks for one first; answers how to leave it. A
 * browser that cannot (Safari on an iPhone) leaves the page as it is.
 */
export function fillScreen(): () => void {
  const fill = (): void => {
    if (!document.fullscreenElement)
      document.documentElement.requestFullscreen?.({ navigationUI: 'hide' }).catch(() => undefined)
  }
  fill()
  addEventListener('pointerup', fill)
  return () => {
    removeEventListener('pointerup', fill)
    if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined)
  }
}
