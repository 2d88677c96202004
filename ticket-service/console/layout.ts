import { languageNames, languages } from '../../shared/words/language.ts'
import { may, type Right } from '../accounts/roles.ts'
import { type Html, html } from '../markup/html.ts'
import { printScript, script, style } from './served.ts'
import type { Reader, Visit } from './visit.ts'
import type { ConsoleWords } from './words/shape.ts'

/** What a page adds to the frame that all share. */
export interface PageContent {
  readonly title: string
  readonly main: Html
  /** Keeps its `data-live` parts current: told at once, and every so often in any case. */
  readonly live?: { readonly everyMs: number }
  /** A script of its own; the page works without it. */
  readonly script?: 'print'
}

const places: readonly { readonly name: keyof ConsoleWords['nav']; readonly right: Right }[] = [
  { name: 'home', right: 'see' },
  { name: 'programme', right: 'programme' },
  { name: 'bookings', right: 'see' },
  { name: 'import', right: 'import' },
  { name: 'print', right: 'print' },
  { name: 'visits', right: 'see' },
  { name: 'devices', right: 'devices' },
  { name: 'log', right: 'see' },
  { name: 'accounts', right: 'accounts' },
]

const pathOf = (name: string): string => (name === 'home' ? '/console/' : `/console/${name}`)

const isVisit = (reader: Reader): reader is Visit => 'account' in reader

/** A whole page, for somebody signed in or not. */
export function page(reader: Reader, { title, main, live, script: own }: PageContent): string {
  const { language, words } = reader
  const name = isVisit(reader) ? reader.organiser.name : 'Contremarque'
  const { text } = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · ${name}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${style.path}">
${
  live &&
  html`<noscript><meta http-equiv="refresh" content="${Math.ceil(live.everyMs / 1000)}"></noscript>
<script type="module" src="${script.path}"></script>`
}
${own && html`<script type="module" src="${printScript.path}"></script>`}
</head>
<body${live && html` data-every-ms="${live.everyMs}"`}>
<a class="skip" href="#main">${words.skip}</a>
<header class="top">
<a class="brand" href="/console/">${name}</a>
${isVisit(reader) && navigation(reader)}
</header>
<main id="main" tabindex="-1">
<h1>${title}</h1>
${main}
</main>
<footer class="foot">
${isVisit(reader) && signedIn(reader)}
${languageSwitch(reader)}
</footer>
</body>
</html>`
  return text
}

function navigation({ words, account, path }: Visit): Html {
  const links = places
    .filter(({ right }) => may(account.role, right))
    .map(({ name }) => {
      const isHere = name === 'home' ? !isElsewhere(path) : path.startsWith(pathOf(name))
      return html`<li><a href="${pathOf(name)}"${isHere && html` aria-current="page"`}>${words.nav[name]}</a></li>`
    })
  return html`<nav aria-label="${words.menu}"><ul>${links}</ul></nav>`
}

const isElsewhere = (path: string): boolean =>
  places.some(({ name }) => name !== 'home' && path.startsWith(pathOf(name)))

const signedIn = ({ words, account }: Visit): Html => html`<div class="who">
<p>${words.signedInAs(account.name, words.roles[account.role])}</p>
<form method="post" action="/console/sign-out"><button class="quiet">${words.signOut}</button></form>
<form method="post" action="/console/sign-out-everywhere"><button class="quiet" title="${words.accounts.everywhere}">${words.signOutEverywhere}</button></form>
</div>`

const languageSwitch = ({
  language,
  path,
}: Reader): Html => html`<form class="languages" method="post" action="/console/language">
<input type="hidden" name="back" value="${path}">
${languages
  .filter((other) => other !== language)
  .map(
    (other) =>
      html`<button class="quiet" name="language" value="${other}" lang="${other}">${languageNames[other]}</button>`,
  )}
</form>`
