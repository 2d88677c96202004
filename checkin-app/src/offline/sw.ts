import { createHandlerBoundToURL, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

declare const self: ServiceWorkerGlobalScope & {
  /** Every built file with the hash of its content; written in by the build. */
  readonly __PRECACHE: PrecacheEntry[]
}

precacheAndRoute(self.__PRECACHE)

// A deep link opens the app without a network too. What the service answers never passes through here.
registerRoute(new NavigationRoute(createHandlerBoundToURL('index.html'), { denylist: [/^\/gate\/api\//] }))

self.addEventListener('message', ({ data }) => {
  if (data?.type === 'SKIP_WAITING') void self.skipWaiting()
})

// The very first visit too is served from the cache from here on, so that no later part is asked of a network that is gone.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
