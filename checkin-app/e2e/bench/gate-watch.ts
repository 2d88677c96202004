/** What the page noted by itself, milliseconds from its navigation's start (`performance.now`). */
export interface GateTimes {
  /** The camera's first picture stood in the page. */
  cameraMs: number | null
  /** The app no longer said that the camera starts: picture and decoder are both there. */
  readyMs: number | null
  /** A ticket's first frame came from the camera. */
  readonly arrivals: number[]
  /** A verdict had been painted. */
  readonly verdicts: number[]
}

declare global {
  interface Window {
    gateTimes: GateTimes
  }
}

/**
 * Runs in the page before the app does, and only looks. A frame's time is the `captureTime` that the browser gives it in
 * `requestVideoFrameCallback` (WICG video-rvfc): when it came from the camera, however late the slowed page hears of it. Whether
 * it shows a ticket is told by its brightness, since the film's foyer is dim. A verdict's time is taken in the first task after
 * the animation frame that followed the card's coming into the document: by then its picture has been handed to the compositor.
 */
export function watchGate(): void {
  const times: GateTimes = { cameraMs: null, readyMs: null, arrivals: [], verdicts: [] }
  window.gateTimes = times
  const patch = { x: 560, y: 240, width: 160, height: 16 }
  const pixels = new Uint8Array(patch.width * patch.height * 4)
  /** Copies a patch of the frame's brightness only: drawing all of it would slow the page that is being measured. */
  const isTicket = async (video: HTMLVideoElement): Promise<boolean> => {
    const frame = new VideoFrame(video)
    await frame.copyTo(pixels, { rect: patch })
    frame.close()
    let sum = 0
    for (let at = 0; at < patch.width * patch.height; at += 1) sum += pixels[at] ?? 0
    return sum / (patch.width * patch.height) > 120
  }
  let wasTicket = true
  const onFrame = async (video: HTMLVideoElement, frame: VideoFrameCallbackMetadata): Promise<void> => {
    times.cameraMs ??= performance.now()
    video.requestVideoFrameCallback((_, next) => onFrame(video, next))
    const shows = await isTicket(video)
    if (shows && !wasTicket) times.arrivals.push(frame.captureTime ?? frame.presentationTime)
    wasTicket = shows
  }
  const afterPaint = (): void => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => times.verdicts.push(performance.now())
      port2.postMessage(null)
    })
  }
  const watched = new WeakSet<Element>()
  const found = (element: Element): void => {
    if (watched.has(element)) return
    watched.add(element)
    if (element instanceof HTMLVideoElement)
      element.requestVideoFrameCallback((_, frame) => onFrame(element, frame))
    else afterPaint()
  }
  new MutationObserver((changes) => {
    for (const { addedNodes, removedNodes } of changes) {
      for (const node of removedNodes)
        if (node instanceof Element && node.matches('.viewfinder-word')) times.readyMs ??= performance.now()
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue
        for (const element of [node, ...node.querySelectorAll('*')])
          if (element.matches('video, section.card')) found(element)
      }
    }
  }).observe(document, { childList: true, subtree: true })
}
