/** A touch, something typed, or a file of a kind that is chosen. */
type Step =
  | string
  | { readonly on: string; readonly type: string }
  | { readonly on: string; readonly choose: string }

const sheet = '.status-line'
const log = [sheet, '.sheet-buttons .button:nth-child(2)']
const settings = [sheet, '.sheet-buttons .button:nth-child(4)']
const keypad = '.tools .button:first-child'
const walkIn = '.tools .button:nth-child(2)'
const clicker = [sheet, '.sheet-buttons .button:nth-child(5)']
const search = '.tools .button:nth-child(3)'
const file = (kind: string): readonly Step[] => [keypad, { on: '.picture-file input', choose: kind }]
const setPin: readonly Step[] = [
  ...settings,
  { on: '.pin-form input', type: '2468' },
  '.pin-form button:enabled',
]
const wrongPin: readonly Step[] = [{ on: '.pin-form input', type: '1111' }, '.pin-form button:enabled']

/** How to come to a screen, by the name that `?open=` or `?then=` says; a step waits until what it touches is there. */
const ways: Readonly<Record<string, readonly Step[]>> = {
  sheet: [sheet],
  readiness: [sheet, '.sheet-buttons .button:nth-child(3)'],
  'walk-in': [walkIn],
  counted: [walkIn, '.group-size button:last-child', '.type-button'],
  group: [walkIn, '.walk-in > .button'],
  log,
  'log-filtered': [...log, { on: '.log-search input', type: 'deja' }],
  'log-nothing': [...log, { on: '.log-search input', type: 'zzz' }],
  counts: [...log, '.log .choice label:last-child input'],
  'log-card': [...log, '.log-scans li:nth-child(2) .last'],
  gates: ['.status-gate'],
  keypad: [keypad],
  typed: [keypad, ...Array.from({ length: 5 }, () => '.keys button:nth-child(4)')],
  'other-code': [keypad, '.key-other'],
  search: [search],
  found: [search, { on: '.log-search input', type: 'mart' }],
  nobody: [search, { on: '.log-search input', type: 'zzz' }],
  settings,
  'pin-set': setPin,
  'pin-wrong': [...settings, ...wrongPin],
  'pin-waits': [...settings, ...Array.from({ length: 5 }, () => wrongPin).flat()],
  wipe: [...settings, '.setting:last-of-type > .button'],
  clicker: [...clicker, '.clicker-plus'],
  'pair-typed': ['.pairing > .button'],
  'pair-failed': ['.form .button-strong:enabled'],
  'file-looking': file('application/endless'),
  'file-several': file('application/pdf'),
  'file-chosen': [...file('application/pdf'), '.file .log-scans button'],
  'file-nothing': file('image/png'),
  'file-none': file('text/plain'),
  'kiosk-leave': ['.hidden-exit'],
  verdict: [],
  why: ['.card-button-strong'],
  let: ['.card-button-strong', '.why-list .card-button'],
  first: ['.card-actions .card-button'],
  fewer: ['.stepper button:first-child'],
  closed: ['.card-close'],
}

const nextFrame = () => new Promise(requestAnimationFrame)

const until = async (selector: string): Promise<HTMLElement | null> => {
  for (const began = performance.now(); performance.now() - began < 3000; await nextFrame()) {
    const found = document.querySelector<HTMLElement>(selector)
    if (found) return found
  }
  return null
}

const isCameraStarting = (): boolean =>
  [...document.querySelectorAll('video')].some(
    ({ srcObject, readyState }) => srcObject && readyState < HTMLMediaElement.HAVE_CURRENT_DATA,
  )

/** Waits until the screen stands: a device in memory answers at once, so that after some frames without a change none will come. */
export async function standing(): Promise<void> {
  let stillFrames = 0
  const changes = new MutationObserver(() => {
    stillFrames = 0
  })
  changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
  for (let frame = 0; frame < 120 && stillFrames < 4; frame += 1) {
    await nextFrame()
    stillFrames = isCameraStarting() ? 0 : stillFrames + 1
  }
  changes.disconnect()
}

async function take(step: Step): Promise<void> {
  const one = await until(typeof step === 'string' ? step : step.on)
  if (!one) return
  if (typeof step === 'string') one.click()
  else if (one instanceof HTMLInputElement) {
    if ('type' in step) one.value = step.type
    else {
      const chosen = new DataTransfer()
      chosen.items.add(new File(['%'], 'ticket', { type: step.choose }))
      one.files = chosen.files
    }
    one.dispatchEvent(new Event('type' in step ? 'input' : 'change', { bubbles: true }))
  }
  await standing()
}

/** Goes there like a thumb would. */
export async function goTheWay(name: string | null): Promise<void> {
  if (name === 'verdict') await until('.card, .kiosk-verdict, .kiosk-question')
  for (const step of ways[name ?? ''] ?? []) await take(step)
}
