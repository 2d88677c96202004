import { describe, expect, it } from 'vitest'
import { wallOf } from '../../box-office/wall-clock.ts'
import { desk, formOf } from '../../test-run/desk-visitor.ts'

const path = '/console/programme/site'
const dayMs = 24 * 3_600_000
const dateIn = (days: number) => wallOf(Date.now() + days * dayMs, 'Europe/Paris').date

describe('a second site', () => {
  it('is opened in its own venue, and offers a phone for an entrance there', async () => {
    const { browser } = await desk()
    expect(await formOf(browser, path)).toMatchObject({ venue: 'rex' })
    await browser.post('/console/programme/venues/new', { name: 'Abbey' })
    const page = (await browser.get(path)).text
    const abbey = /<option value="([^"]*)"[^>]*>Abbey/.exec(page)?.[1] ?? ''
    const { weekday: _, ...typed } = await formOf(browser, path)
    const visit = { ...typed, name: 'Visit of the abbey', from: dateIn(1), until: '', venue: abbey }
    const opened = await browser.post(path, visit)
    expect((await browser.get(opened.to)).text).toContain('This venue has no gate yet')
    const event = opened.to.split('/').at(-1)
    const [, session = ''] =
      /programme\/sessions\/(\d+)"/.exec((await browser.get(`/console/programme/events/${event}`)).text) ?? []
    expect(await formOf(browser, `/console/programme/sessions/${session}`)).toMatchObject({ venue: abbey })
    await browser.post('/console/programme/gates/new', {
      ...{ name: 'Abbey door', venue: abbey, direction: 'in', takes: 'today', types: 'all' },
    })
    expect((await browser.get(opened.to)).text).toMatch(/name="gate" value="abbey/)
  })
})

describe('the slots of a site', () => {
  it('are counted as what can be booked from now on: not those of this morning', async () => {
    const { browser } = await desk()
    const { weekday: _, ...typed } = await formOf(browser, path)
    const slots = { ...typed, from: dateIn(-1), until: dateIn(1), times: '00:00', every: '', last: '' }
    const body = `${new URLSearchParams({ ...slots, name: 'Tower', lasts: '1440' })}&${[1, 2, 3, 4, 5, 6, 7].map((day) => `weekday=${day}`).join('&')}`
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const opened = await browser.send('POST', path, { body, headers })
    expect((await browser.get(opened.to)).text).toContain('<p>1 slot can be booked from now on.')
  })

  it('of a season that is too long for one go say up to which day they would do', async () => {
    const { browser } = await desk()
    const { weekday: _, ...typed } = await formOf(browser, path)
    const season = { ...typed, name: 'Tower', from: '2027-03-01', until: '2027-12-31', weekday: '7' }
    const long = await browser.post(path, { ...season, every: '5' })
    expect(long.status).toBe(422)
    // 91 slots a Sunday: ten Sundays are 910, and the eleventh would be the 1,001st's.
    expect(long.text).toContain('stop at Sunday 9 May 2027')
    expect((await browser.post(path, { ...season, every: '5', until: '2027-05-09' })).status).toBe(303)
    const oneDay = await browser.post(path, {
      ...season,
      every: '1',
      lasts: '1',
      times: '00:00',
      last: '23:59',
    })
    expect(oneDay.text).toContain('split the dates')
  })
})
