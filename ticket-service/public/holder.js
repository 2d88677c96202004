// The holder's page without a network, and a screen that stays on while the code is shown. Nothing here is needed to get in.
const tickets = [...document.querySelectorAll('[data-keep]')].map((link) => link.href)

async function keep() {
  if (!('serviceWorker' in navigator)) return
  await navigator.serviceWorker.register('/bookings/worker.js', { scope: '/bookings/' })
  const { active } = await navigator.serviceWorker.ready
  const channel = new MessageChannel()
  channel.port1.onmessage = () => {
    for (const line of document.querySelectorAll('[data-offline]')) line.hidden = false
  }
  const styles = [...document.querySelectorAll('link[rel=stylesheet], script[src]')]
  const files = styles.map((element) => element.href ?? element.src)
  active.postMessage({ keep: [location.origin + location.pathname, ...files, ...tickets] }, [channel.port2])
}

async function stayOn() {
  if (document.visibilityState !== 'visible' || !document.querySelector('.qr')) return
  await navigator.wakeLock?.request('screen')
}

keep().catch(() => {})
stayOn().catch(() => {})
document.addEventListener('visibilitychange', () => stayOn().catch(() => {}))
