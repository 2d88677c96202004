import { html } from '../../markup/html.ts'
import { page } from '../layout.ts'
import type { Reader } from '../visit.ts'

/** A page that says what went wrong, what to do, and where to go. */
export const messagePage = (
  reader: Reader,
  title: string,
  advice: string,
  back = { path: '/console/', name: reader.words.problems.home },
): string =>
  page(reader, {
    title,
    main: html`<p>${advice}</p><p class="buttons"><a class="button" href="${back.path}">${back.name}</a></p>`,
  })
