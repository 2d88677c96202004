import { languageNames, languages } from '../../shared/words/language.ts'
import { type Html, html } from '../markup/html.ts'
import type { Guest } from './guest.ts'
import type { PublicPlace } from './place.ts'
import { holderScript, style } from './served.ts'

export interface PublicContent {
  readonly title: string
  readonly main: Html
  /** Whose page it is; null where that is not known. */
  readonly place: PublicPlace | null
  /** Data for machines, and links of the head. */
  readonly head?: Html | false
  /** A page of one booking: kept out of search engines, kept at hand without a network. */
  readonly isHolders?: boolean
}

/** A whole public page: no script is needed, nothing is asked of anybody else. */
export function publicPage(guest: Guest, { title, main, place, head, isHolders }: PublicContent): string {
  const { language, words, path } = guest
  const name = place?.organiser.name ?? 'Contremarque'
  const others = languages.filter((other) => other !== language)
  const { text } = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${isHolders && html`<meta name="robots" content="noindex"><script type="module" src="${holderScript.path}"></script>`}
<title>${title} · ${name}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${style.path}">
${!isHolders && others.map((other) => html`<link rel="alternate" hreflang="${other}" href="${path}?lang=${other}">`)}
${head}
</head>
<body>
<a class="skip" href="#main">${words.skip}</a>
<header>
${place ? html`<a class="home" href="${place.path}">${name}</a>` : html`<span class="home">${name}</span>`}
${others.map((other) => html`<a href="${path}?lang=${other}" lang="${other}" hreflang="${other}">${languageNames[other]}</a>`)}
</header>
<main id="main" tabindex="-1">
${main}
</main>
${place && html`<footer><a href="${place.path}">${words.programme}</a><a href="${place.path}/programme.ics">${words.calendar}</a><a href="${place.path}/accessibility">${words.accessibility.title}</a></footer>`}
</body>
</html>`
  return text
}

/** A page that says one thing, and where to go on. */
export const plainPage = (
  guest: Guest,
  title: string,
  advice: string,
  place: PublicPlace | null = null,
): string =>
  publicPage(guest, {
    title,
    place,
    main: html`<h1>${title}</h1><p>${advice}</p>${!place && html`<p class="buttons"><a class="button" href="/">${guest.words.programme}</a></p>`}`,
  })
