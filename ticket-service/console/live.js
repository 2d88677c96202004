/*
 * Keeps what is marked with `data-live` current: when the service says that something changed, and every so often, the same page
 * is fetched and the marked parts that differ are put in its place. Without script the page reloads itself instead.
 */
const parts = [...document.querySelectorAll('[data-live]')]
const everyMs = Number(document.body.dataset.everyMs)
const restMs = 500
/** What each part was last given by the service: the page's own markup may have been opened since. */
const given = new Map()

let asking = false
let askAgain = false
/** A form is on its way: the page that answers it says what became of it, and no other may come before. */
let isSending = false
const sendingMs = 15_000
addEventListener('submit', () => {
  isSending = true
  setTimeout(() => {
    isSending = false
  }, sendingMs)
})

async function refresh() {
  if (asking) {
    askAgain = true
    return
  }
  asking = true
  try {
    const response = await fetch(location.href, { headers: { accept: 'text/html' } })
    if (response.redirected) leave(() => location.assign(response.url))
    else if (response.ok) put(new DOMParser().parseFromString(await response.text(), 'text/html'))
  } catch {
    // Without a network the page stays as it is, until the next time.
  }
  // A hall that fills in a minute is still drawn twice a second at the most.
  setTimeout(() => {
    asking = false
    if (!askAgain) return
    askAgain = false
    refresh()
  }, restMs)
}

function leave(go) {
  if (!isSending) go()
}

const focusable = 'a, button, input, select, summary, [tabindex]'

function put(page) {
  for (const part of parts) {
    const fresh = page.getElementById(part.id)
    // What was waited for is over: there is another page now.
    if (!fresh) return leave(() => location.reload())
    if (fresh.innerHTML === given.get(part.id)) continue
    given.set(part.id, fresh.innerHTML)
    const restore = whereOneWas(part)
    part.replaceChildren(...fresh.childNodes)
    restore()
  }
}

/** What was opened, scrolled and focused is so again afterwards, as long as it stands in the same place. */
function whereOneWas(part) {
  const all = (selector) => [...part.querySelectorAll(selector)]
  const open = all('details').map((details) => details.open)
  const scrolled = all('.scroll').map(({ scrollLeft }) => scrollLeft)
  const focused = all(focusable).indexOf(document.activeElement)
  return () => {
    for (const [at, details] of all('details').entries()) details.open = open[at] ?? false
    for (const [at, table] of all('.scroll').entries()) table.scrollLeft = scrolled[at] ?? 0
    if (focused >= 0) all(focusable)[focused]?.focus({ preventScroll: true })
  }
}

/** A browser keeps few lines open to one service: a page that nobody looks at lets go of its own. */
let stream = null
function follow() {
  if (document.hidden) {
    stream?.close()
    stream = null
    return
  }
  stream ??= new EventSource('/console/live')
  stream.onmessage = refresh
  refresh()
}

document.addEventListener('visibilitychange', follow)
setInterval(() => document.hidden || refresh(), everyMs)
follow()
