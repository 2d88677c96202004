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

/**
 * Registers the service worker under the app's own address. A newer version waits until `apply`: nothing changes under an
 * usher's hands. Calls back once for each version that waits.
 */
export function watchForUpdates(base: string, onUpdate: (update: Update) => void): void {
  if (!('serviceWorker' in navigator)) return
  const workbox = new Workbox(`${base}sw.js`, { scope: base })
  let isApplying = false
  workbox.addEventListener('waiting', ({ wasWaitingBeforeRegister = false }) => {
    onUpdate({
      isFromBefore: wasWaitingBeforeRegister,
      apply: () => {
        isApplying = true
        workbox.messageSkipWaiting()
      },
    })
  })
  workbox.addEventListener('controlling', ({ isUpdate = false }) => {
    if (isApplying) location.reload()
    // Another tab changed over: what this one has not opened yet is no longer there.
    else if (isUpdate) onUpdate({ isFromBefore: false, apply: () => location.reload() })
  })
  // Without a network the registration still stands; a browser that forbids it leaves an app that needs the network.
  void workbox.register().catch(() => undefined)
  setInterval(() => void workbox.update().catch(() => undefined), askEveryMs)
}
