// The holder's pages as they were last seen, for when there is no network. The network is asked first, always.
const kept = 'holder-1'

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('message', (event) => {
  const port = event.ports[0]
  const store = async () => {
    const cache = await caches.open(kept)
    for (const url of event.data.keep) {
      const answer = await fetch(url)
      if (answer.ok) await cache.put(url.split('?')[0], answer)
    }
    port?.postMessage('kept')
  }
  event.waitUntil(store())
})

async function answerOf(request) {
  const cache = await caches.open(kept)
  const key = request.url.split('?')[0]
  try {
    const answer = await fetch(request)
    // A booking that is gone is not kept against its holder's will.
    if (answer.status === 404 || answer.status === 410) await cache.delete(key)
    else if (answer.ok && (await cache.match(key))) await cache.put(key, answer.clone())
    return answer
  } catch (cause) {
    const known = await cache.match(key)
    if (known) return known
    throw cause
  }
}

self.addEventListener('fetch', (event) => {
  if (event.request.method === 'GET' && !/\.(pdf|ics)$/.test(new URL(event.request.url).pathname))
    event.respondWith(answerOf(event.request))
})
