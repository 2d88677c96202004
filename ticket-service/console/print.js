/*
 * Keeps the proof beside a form: when something is changed, the same page is asked for with the form's values, and the part named
 * by `data-follow` is put in its place. Without script a button does the same.
 */
const form = document.querySelector('[data-follow]')
const part = form && document.getElementById(form.dataset.follow)
const restMs = 400
let waiting = null
let latest = 0

for (const button of form?.querySelectorAll('[data-without-script]') ?? []) button.hidden = true

async function follow() {
  const asked = ++latest
  const query = new URLSearchParams(new FormData(form))
  try {
    const response = await fetch(`${form.action}?${query}`, { headers: { accept: 'text/html' } })
    if (response.redirected) return location.assign(response.url)
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    const fresh = page.getElementById(part.id)
    // Only the last answer counts.
    if (fresh && asked === latest) part.replaceChildren(...fresh.childNodes)
  } catch {
    // Without a network the proof stays as it is, until the next change.
  }
}

form?.addEventListener('input', () => {
  clearTimeout(waiting)
  waiting = setTimeout(follow, restMs)
})
