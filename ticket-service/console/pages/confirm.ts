import { html } from '../../markup/html.ts'
import { page } from '../layout.ts'
import type { Visit } from '../visit.ts'

/** Asks before something that cannot be undone. */
export const confirmPage = (
  visit: Visit,
  { title, meaning, verb, back }: Readonly<Record<'title' | 'meaning' | 'verb' | 'back', string>>,
): string =>
  page(visit, {
    title,
    main: html`<div class="narrow"><p>${meaning}</p>
<form method="post" action="${visit.path}"><p class="buttons"><button class="grave">${verb}</button>
<a class="button" href="${back}">${visit.words.act.back}</a></p></form></div>`,
  })
