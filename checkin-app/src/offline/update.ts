import { Workbox } from 'workbox-window'

/** A newer version of the app that lies ready. */
export interface Update {
  /** It lay ready before this page was opened: nobody has begun to work with the old one. */
  readonly isFromBefore: boolean
  /** Changes over and loads the page anew. */
  apply(): void
}

/** How often a page that stays open all evening asks for a newer version. */
const askEveryMs = 60 * 60_000
/** A change that comes later than this after `apply` finds an usher who may have begun something meanwhile. */
const promptMs = 5000

/**
 * Registers the service worker under the app's own address. A newer version waits until `apply`: nothing changes under an
 * usher's hands. Calls back once for each version that waits, and again where the change came too late to load the page at once.
 */
export function watchForUpdates(base: string, onUpdate: (update: Update) => void): void {
  if (!('serviceWorker' in navigator)) return
  const workbox = new Workbox(`${base}sw.js`, { scope: base })
  let appliedAt = Number.NEGATIVE_INFINITY
  workbox.addEventListener('waiting', ({ wasWaitingBeforeRegister = false }) => {
    onUpdate({
      isFromBefore: wasWaitingBeforeRegister,
      apply: () => {
        appliedAt = performance.now()
        workbox.messageSkipWaiting()
      },
    })
  })
  let isControlled = navigator.serviceWorker.controller !== null
  workbox.addEventListener('controlling', () => {
    const isFirst = !isControlled
    isControlled = true
    if (isFirst) return
    if (performance.now() - appliedAt < promptMs) location.reload()
    // Another tab changed over, or the browser held the change back until the old worker was idle: what this page has not opened
    // yet is no longer there.
    else onUpdate({ isFromBefore: false, apply: () => location.reload() })
  })
  // Without a network the registration still stands; a browser that forbids it leaves an app that needs the network.
  void workbox.register().catch(() => undefined)
  setInterval(() => void workbox.update().catch(() => undefined), askEveryMs)
}
