/**
 * Whether the app opens without a network: its service worker is active, which it is only once every built file lies in its
 * cache, and that cache has not been cleared since.
 */
export async function opensOffline(base: string): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false
  const registration = await navigator.serviceWorker.getRegistration(base)
  if (!registration?.active) return false
  for (const name of await caches.keys()) {
    if (!name.includes('precache')) continue
    const kept = await (await caches.open(name)).match(`${base}index.html`, { ignoreSearch: true })
    if (kept) return true
  }
  return false
}
