import { describe, expect, it } from 'vitest'
import { issuer } from '../../store/contract-world.ts'
import { addAccount, type Browser, csv, desk, formOf, visitor } from '../../test-run/desk-visitor.ts'
import { book, order } from '../../test-run/running-service.ts'

/* What people do wrong, said in their language at the field where they did it, with everything that they typed. */

const session = '/console/programme/sessions/1'
const rule = '/console/programme/events/1/sessions'
const long = 'É'.repeat(301)
const typed = 'Salle <b>مسرح</b> 🎭'

/** A form with what is wrong in it; what else it holds is to come back as it was. */
interface Mistake {
  readonly form: string
  readonly change: Readonly<Record<string, string>>
  readonly kept: string
  readonly field: string
  readonly fr: string
  readonly en: string
}

const kept = { form: session, kept: 'hall' } as const
const mistakes: Readonly<Record<string, Mistake>> = {
  'a name of 301 characters': {
    ...{ form: '/console/programme/events/new', change: { name: long }, kept: 'about', field: 'name' },
    ...{ fr: '300 caractères au plus', en: 'At most 300 characters.' },
  },
  'a session that ends before it begins': {
    ...{ ...kept, change: { ends: '2026-12-04T20:29' }, field: 'ends' },
    ...{ fr: 'La fin est avant le début.', en: 'It ends before it begins.' },
  },
  'a session in the hour that does not exist in March': {
    ...{ ...kept, change: { starts: '2027-03-28T02:30', ends: '2027-03-28T05:00' }, field: 'starts' },
    ...{ fr: 'Cette heure n’existe pas ce jour-là', en: 'This hour does not exist on that day' },
  },
  'a rule in that hour': {
    ...{
      form: rule,
      change: { from: '2027-03-28', times: '02:30', lasts: '60' },
      kept: 'hall',
      field: 'times',
    },
    ...{ fr: 'Cette heure n’existe pas ce jour-là', en: 'This hour does not exist on that day' },
  },
  'a session in a year that no ticket can bear': {
    ...{ ...kept, change: { starts: '2206-12-04T20:30', ends: '2206-12-04T22:30' }, field: 'starts' },
    ...{ fr: 'des dates de 2024 à 2055', en: 'dates from 2024 to 2055' },
  },
  'a session that ends ten years later': {
    ...{ ...kept, change: { ends: '2036-12-04T22:30' }, field: 'ends' },
    ...{ fr: 'durer 1 455 jours au plus', en: 'last 1,455 days at most' },
  },
  'a rule in such a year': {
    ...{
      form: rule,
      change: { from: '2206-03-28', times: '20:30', lasts: '60' },
      kept: 'hall',
      field: 'from',
    },
    ...{ fr: 'des dates de 2024 à 2055', en: 'dates from 2024 to 2055' },
  },
  'a pass until such a year': {
    form: '/console/programme/events/new',
    change: { name: 'Pass', pass: 'yes', from: '2026-12-04T08:00', until: '2206-12-04T08:00' },
    ...{ kept: 'about', field: 'until' },
    ...{ fr: 'durer 1 455 jours au plus', en: 'last 1,455 days at most' },
  },
  'a capacity below what is issued': {
    ...{ ...kept, change: { capacity: '2' }, field: 'capacity' },
    ...{ fr: '3 personnes ont déjà un billet : au moins 3', en: 'at least 3, or cancel tickets first' },
  },
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** What is said at a field; French has spaces of its own before its signs. */
const faultAt = (text: string, field: string): string =>
  new RegExp(`id="${field}-fault">([^<]*)`).exec(text)?.[1]?.replaceAll(/\s/g, ' ') ?? ''

async function signedIn(language: 'fr' | 'en') {
  const { origin, folder } = await desk()
  await book(origin, order('A', { people: 3 }))
  const browser = visitor(origin, language)
  await browser.signIn('Marie')
  return { origin, folder, browser }
}

const uploaded = (browser: Browser, path: string, bytes: string | Uint8Array<ArrayBuffer>) =>
  browser.upload('file', bytes, path)

describe.each(['fr', 'en'] as const)('in %s', (language) => {
  it.each(Object.entries(mistakes))(
    '%s is said at its field, and nothing is lost',
    async (_name, mistake) => {
      const { browser } = await signedIn(language)
      const { form, change, kept, field } = mistake
      const sent = { ...(await formOf(browser, form)), [kept]: typed, ...change, step: 'preview' }
      const { status, text } = await browser.post(form, sent)
      expect([status, faultAt(text, field)]).toEqual([422, expect.stringContaining(mistake[language])])
      expect(text).toContain(escaped(typed))
      for (const value of Object.values(change)) expect(text).toContain(`value="${value}"`)
    },
  )

  it('a logo that is none or of 50 MB, a list of 100 MB and one that is no list are said at the file', async () => {
    const { browser } = await signedIn(language)
    const said = {
      none: { fr: 'n’est pas une image', en: 'This file is no picture.' },
      huge: { fr: 'dépasse 2 Mo', en: 'larger than 2 MB' },
      list: { fr: 'dépasse 32 Mo', en: 'larger than 32 MB' },
      markup: { fr: 'page web', en: 'web page' },
    }
    const logo = '/console/print/logo'
    const none = await uploaded(browser, logo, 'no picture')
    expect(faultAt(none.text, 'file')).toContain(said.none[language])
    const huge = await uploaded(browser, logo, new Uint8Array(50 * 2 ** 20))
    expect(faultAt(huge.text, 'file')).toContain(said.huge[language])
    const list = await uploaded(browser, '/console/import', new Uint8Array(100 * 2 ** 20))
    expect(faultAt(list.text, 'file')).toContain(said.list[language])
    const markup = await uploaded(browser, '/console/import', '<!doctype html><p>Session expired')
    expect(faultAt((await browser.get(markup.to)).text, 'file')).toContain(said.markup[language])
  })

  it('the second of two managers is told at the field what holds now, and keeps what they typed', async () => {
    const { origin, folder, browser } = await signedIn(language)
    await addAccount(folder, issuer, 'manager', 'Paul')
    const paul = visitor(origin)
    await paul.signIn('Paul')
    const form = await formOf(browser, session)
    await paul.post(session, { ...(await formOf(paul, session)), hall: 'Salle 2' })
    const { status, text } = await browser.post(session, { ...form, hall: typed })
    const now = { fr: 'Vaut maintenant : Salle 2', en: 'Holds now: Salle 2' }
    expect([status, faultAt(text, 'hall')]).toEqual([409, now[language]])
    expect(text).toContain(escaped(typed))
  })

  it('sessions that overlap are saved, and said to', async () => {
    const { browser } = await signedIn(language)
    const { to } = await browser.post(session, { ...(await formOf(browser, session)), capacity: '30' })
    const said = { fr: 'Dans la même salle au même moment', en: 'In the same hall at the same time' }
    expect((await browser.get(to)).text).toContain(said[language])
  })

  it('names with markup, right to left, in emoji and of 300 characters are taken as they are', async () => {
    const { browser } = await signedIn(language)
    const names = ['<b>Paul</b> & "Co"', 'مريم حداد', '🎭🎟️', 'É'.repeat(300)]
    const rows = names.map((name, index) => `R${index};2;1;"${name.replaceAll('"', '""')}"`)
    await browser.post((await browser.upload('names.csv', csv(...rows))).to)
    const { text } = await browser.get('/console/sessions/2')
    for (const name of names) expect(text).toContain(`<bdi>${escaped(name).replaceAll('"', '&quot;')}</bdi>`)
  })
})
