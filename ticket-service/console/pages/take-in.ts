import type { LineFault } from '../../gate/proven-lines.ts'
import type { TakenIn } from '../../gate/take-in.ts'
import { type Html, html } from '../../markup/html.ts'
import { page } from '../layout.ts'
import { field, notice } from '../parts.ts'
import type { Visit } from '../visit.ts'

/** Where a phone's scans are taken in from a file, and what came of the last one. */
export function takeInPage(visit: Visit, came?: TakenIn | 'no-file' | 'too-large'): string {
  const text = visit.words.takeIn
  const fault = came === 'no-file' ? text.noFile : came === 'too-large' ? text.tooLarge : null
  const said = typeof came === 'object' ? outcomeOf(visit, came) : null
  const main = html`${said}
<p>${text.intro}</p>
<form class="narrow" method="post" action="/console/devices/take-in" enctype="multipart/form-data">
${field('file', text.file, (attributes) => html`<input ${attributes} type="file" accept=".txt,text/plain" required>`, { fault })}
<p class="buttons"><button class="main">${text.submit}</button> <a href="/console/devices">${text.back}</a></p>
</form>`
  return page(visit, { title: text.title, main })
}

function outcomeOf({ words }: Visit, came: TakenIn): Html {
  const text = words.takeIn
  switch (came.outcome) {
    case 'not-a-file':
      return notice('bad', html`<p>${text.notAFile}</p>`)
    case 'unknown-device':
      return notice('bad', html`<p>${text.unknownDevice}</p>`)
    case 'forged':
      return notice('bad', html`<p>${text.forged(came.device.name)}</p>`)
    case 'taken': {
      const { accepted, repeated, marked, fork } = came.lines
      const sentences = [
        ...(marked > 0 ? [text.marked(marked)] : []),
        ...(fork > 0 ? [text.forked(fork)] : []),
        ...came.faults.map((fault) => sentenceOf(text.faults, fault)),
        ...(came.faults.length > 0 ? [text.faulty] : []),
      ]
      return notice(
        came.faults.length > 0 ? 'bad' : 'good',
        html`<p>${text.taken(came.device.name, accepted, repeated)}</p>${sentences.map((sentence) => html`<p>${sentence}</p>`)}`,
      )
    }
  }
}

function sentenceOf(faults: Visit['words']['takeIn']['faults'], fault: LineFault): string {
  switch (fault.kind) {
    case 'changed':
      return faults.changed(fault.number)
    case 'missing':
      return faults.missing(fault.first, fault.last)
    case 'unproven':
      return faults.unproven(fault.first, fault.last)
    case 'foreign':
      return faults.foreign(fault.count)
  }
}
