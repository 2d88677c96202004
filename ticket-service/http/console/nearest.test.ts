import { expect, it } from 'vitest'
import type { SessionNumber } from '../../../shared/model/ids.ts'
import { hourMs } from '../../../shared/model/time.ts'
import { openDesk } from '../../desk.ts'
import { issuer, programme } from '../../store/contract-world.ts'
import { desk } from '../../test-run/desk-visitor.ts'
import { book, key, order, world } from '../../test-run/running-service.ts'

const [anySession] = programme.sessions

it('says how many sessions it leaves out, and shows all of them when asked', async () => {
  const { browser, folder } = await desk()
  if (!anySession) throw new Error('The programme has no session.')
  const now = Date.now()
  const sessions = Array.from({ length: 40 }, (_, index) => {
    const starts = now + (index + 2) * 24 * hourMs
    return { ...anySession, number: (index + 1) as SessionNumber, starts, ends: starts + 2 * hourMs }
  })
  const { store } = await openDesk({ dataFolder: folder, key }, world)
  await store.programme.saveProgramme(issuer, { ...programme, sessions }, now)
  await store.close()
  const near = (await browser.get('/console/')).text
  expect(near).toContain('and 15 more: see all sessions')
  expect(near).not.toContain('/console/sessions/26"')
  const [, link = ''] = /href="(\/console\/\?[^"]+)"/.exec(near) ?? []
  const all = (await browser.get(link)).text
  for (const number of [25, 26, 40]) expect(all).toContain(`/console/sessions/${number}"`)
  expect(all).not.toContain('see all sessions')
})

it('prints what comes next unless somebody chooses, and what is over stands last, the latest first', async () => {
  const { origin, browser, folder } = await desk()
  if (!anySession) throw new Error('The programme has no session.')
  const sessions = [-48, -24, 24, 48].map((hours, index) => {
    const starts = Date.now() + hours * hourMs
    return { ...anySession, number: (index + 1) as SessionNumber, starts, ends: starts + hourMs }
  })
  const { store } = await openDesk({ dataFolder: folder, key }, world)
  await store.programme.saveProgramme(issuer, { ...programme, sessions }, Date.now())
  await store.close()
  for (const { number } of sessions) await book(origin, order(`S${number}`, { session: number }))
  await book(origin, { reference: 'P', tickets: [{ pass: 2, type: 1, people: 1 }] })
  const { text } = await browser.get('/console/print')
  const [, list = ''] = /<select[^>]* name="series"[^>]*>(.*?)<\/select>/s.exec(text) ?? []
  const options = [...list.matchAll(/value="(\w+)"( selected)?/g)].map(
    ([, value, chosen = '']) => value + chosen,
  )
  expect(options).toEqual(['s3 selected', 's4', 'e2', 's2', 's1'])
})

it('shows of today what goes on or is to come first, what is over below, and names each card’s links by its time', async () => {
  const { browser, folder } = await desk()
  if (!anySession) throw new Error('The programme has no session.')
  const now = Date.now()
  const sessions = [-1000, hourMs].map((endsInMs, index) => ({
    ...{ ...anySession, number: (index + 1) as SessionNumber },
    ...{ starts: now - 3000 + index, ends: now + endsInMs },
  }))
  const { store } = await openDesk({ dataFolder: folder, key }, world)
  await store.programme.saveProgramme(issuer, { ...programme, sessions }, now)
  await store.close()
  const { text } = await browser.get('/console/')
  const [, today = '', over = ''] = /<h2>Today(.*)<h2>Over today(.*)<\/main>/s.exec(text) ?? []
  expect(today).toContain('href="/console/sessions/2"')
  expect(today).not.toContain('href="/console/sessions/1"')
  expect(over).toContain('href="/console/sessions/1"')
  for (const name of ['Live', 'Tickets'])
    expect(today).toMatch(new RegExp(`aria-label="${name}, [^"]*, \\d\\d:\\d\\d"`))
})
