import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { EventNumber, SessionNumber, VenueId } from '../../../shared/model/ids.ts'
import { hourMs, minuteMs } from '../../../shared/model/time.ts'
import { openDesk } from '../../desk.ts'
import { issuer, programme } from '../../store/contract-world.ts'
import { otherIssuer, visitor, withOther } from '../../test-run/desk-visitor.ts'
import { openedToThePublic } from '../../test-run/public-folder.ts'
import { key, started, world } from '../../test-run/running-service.ts'

describe('the address without a path', () => {
  it('shows what is on of one organiser or of several, where staff goes on, and says so where nothing is', async () => {
    const folder = await openedToThePublic()
    const one = await started(folder)
    const page = (await visitor(one.origin).get('/')).text
    for (const shown of ['/p/rex/events/3', 'Free, by booking', 'href="/gate/"', 'href="/console/"'])
      expect(page).toContain(shown)
    expect(page).not.toContain('<script')
    await one.service.stop()
    await withOther(folder)
    const { store } = await openDesk({ dataFolder: folder, key }, world)
    const events = Array.from({ length: 60 }, (_, index) => ({
      number: (index + 1) as EventNumber,
      title: `Film ${index} ${'long '.repeat(12)}`,
      about: 'x'.repeat(300),
    }))
    const [venue] = programme.venues
    const sessions = events.map(({ number }) => ({
      number: Number(number) as SessionNumber,
      event: number,
      venue: venue?.id as VenueId,
      starts: Date.now() + hourMs + number * minuteMs,
      ends: Date.now() + 3 * hourMs,
    }))
    await store.programme.saveProgramme(otherIssuer, { ...programme, events, sessions }, 3)
    const two = await started(folder)
    const both = (await visitor(two.origin).get('/')).text
    for (const shown of ['Le Rex', 'Odéon', 'href="/p/odeon"', 'Film 4 ']) expect(both).toContain(shown)
    expect(both).not.toContain('Film 5 ')
    await store.programme.saveProgramme(issuer, { ...programme, events: [], sessions: [] }, 3)
    await store.close()
  })

  it('stays under 30 kB however much is on, and is there before there is an organiser', async () => {
    const folder = await openedToThePublic()
    const { store } = await openDesk({ dataFolder: folder, key }, world)
    const { events, sessions } = await store.programme.programme(issuer)
    const [visit] = sessions.filter(({ event }) => event === 3)
    if (!visit) throw new Error('The visit is open.')
    const many = Array.from({ length: 90 }, (_, index) => ({
      number: (index + 100) as EventNumber,
      title: `Film ${index} ${'long '.repeat(12)}`,
      about: 'à'.repeat(300),
    }))
    const theirs = many.map(({ number }) => ({
      ...visit,
      number: Number(number) as SessionNumber,
      event: number,
    }))
    await store.programme.saveProgramme(
      issuer,
      { ...programme, events: [...events, ...many], sessions: theirs },
      3,
    )
    await store.close()
    const { origin } = await started(folder)
    expect((await visitor(origin).get('/')).bytes.length).toBeLessThan(30_000)
    const empty = await started(mkdtempSync(join(tmpdir(), 'contremarque-empty-')))
    const page = await visitor(empty.origin).get('/')
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('Nothing is announced')])
  })
})

describe('an address that is nothing', () => {
  it('is said in words to whoever reads pages, with a way on, and as a problem to a program', async () => {
    const { origin } = await started(await openedToThePublic())
    const browser = visitor(origin, 'fr')
    const accept = 'text/html,application/xhtml+xml,*/*;q=0.8'
    const page = await browser.send('GET', '/nowhere/<b>', { headers: { accept } })
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
    expect(page.text).toContain('Cette page n’existe pas')
    expect(page.text).toContain('<a class="button" href="/">Programme</a>')
    expect(page.text).not.toContain('<b>')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    for (const other of [
      await browser.get('/nowhere'),
      await browser.post('/nowhere', {}, { headers: { accept } }),
    ])
      expect([other.status, JSON.parse(other.text)]).toEqual([
        404,
        expect.objectContaining({ code: 'not-found' }),
      ])
  })
})
