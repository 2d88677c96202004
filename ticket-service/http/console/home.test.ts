import { expect, it } from 'vitest'
import type { SessionNumber } from '../../../shared/model/ids.ts'
import { hourMs } from '../../../shared/model/time.ts'
import { openDesk } from '../../desk.ts'
import { issuer, programme } from '../../store/contract-world.ts'
import { desk } from '../../test-run/desk-visitor.ts'
import { key, world } from '../../test-run/running-service.ts'

it('says how many sessions it leaves out, and shows all of them when asked', async () => {
  const { browser, folder } = await desk()
  const [one] = programme.sessions
  if (!one) throw new Error('The programme has no session.')
  const now = Date.now()
  const sessions = Array.from({ length: 40 }, (_, index) => {
    const starts = now + (index + 2) * 24 * hourMs
    return { ...one, number: (index + 1) as SessionNumber, starts, ends: starts + 2 * hourMs }
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
