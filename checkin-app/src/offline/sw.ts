import { createHandlerBoundToURL, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'

declare const self: ServiceWorkerGlobalScope & {
  /** Every built file with the hash of its content; written in by the build. */
  readonly __PRECACHE: PrecacheEntry[]
}

/** Static routes are newer than TypeScript's own types. */
interface RoutingInstallEvent extends ExtendableEvent {
  addRoutes?(route: { condition: { urlPattern: { pathname: string } }; source: 'network' }): Promise<void>
}

precacheAndRoute(self.__PRECACHE)

// A deep link opens the app without a network too. What the service answers never passes through here.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('index.html'), {
    denylist: [/^\/gate\/(api\/|licences\.txt$)/],
  }),
)

// Where the browser knows how, a sync does not even wake this worker: one that is woken by each is never idle, and a newer version
// that may take over would wait for minutes (https://developer.chrome.com/blog/service-worker-static-routing).
self.addEventListener('install', (event: RoutingInstallEvent) => {
  const routed = event.addRoutes?.({
    condition: { urlPattern: { pathname: '/gate/api/*' } },
    source: 'network',
  })
  if (routed) event.waitUntil(routed)
})

self.addEventListener('message', ({ data }) => {
  if (data?.type === 'SKIP_WAITING') void self.skipWaiting()
})

// The very first visit too is served from the cache from here on, so that no later part is asked of a network that is gone.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
