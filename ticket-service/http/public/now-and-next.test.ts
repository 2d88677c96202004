import { describe, expect, it } from 'vitest'
import { minuteMs, timeOfDay } from '../../../shared/model/time.ts'
import { dateWords } from '../../../shared/words/dates.ts'
import { openDesk } from '../../desk.ts'
import { issuer, organiser } from '../../store/contract-world.ts'
import { addAccount, visitor } from '../../test-run/desk-visitor.ts'
import { openedToThePublic } from '../../test-run/public-folder.ts'
import { slot } from '../../test-run/public-world.ts'
import { key, started, world } from '../../test-run/running-service.ts'

const { calendar } = organiser
const whenWords = (at: number) => `${dateWords(at, Date.now(), calendar, 'en')}, ${timeOfDay(at, calendar)}`

/** Visits of half an hour that begin so many minutes from now, as the public and the desk are told of them. */
async function told(minutes: readonly number[], cancelled?: number) {
  const starts = minutes.map((from) => Date.now() + from * minuteMs)
  const folder = await openedToThePublic({ starts })
  await addAccount(folder, issuer, 'manager', 'Claire')
  if (cancelled !== undefined) {
    const { store } = await openDesk({ dataFolder: folder, key }, world)
    const programme = await store.programme.programme(issuer)
    const sessions = programme.sessions.map((session) =>
      session.number === slot + cancelled
        ? { ...session, cancelled: { at: Date.now(), words: 'Gale' } }
        : session,
    )
    await store.programme.saveProgramme(issuer, { ...programme, sessions }, Date.now())
    await store.close()
  }
  const { origin } = await started(folder)
  const keeper = visitor(origin)
  await keeper.signIn('Claire')
  const card = (await visitor(origin).get('/p/rex')).text
    .split('<li>')
    .find((text) => text.includes('href="/p/rex/events/3"'))
  const row = (await keeper.get('/console/programme')).text
    .split('<tr')
    .find((text) => text.includes('/console/programme/events/3"'))
  return { at: starts.map(whenWords), card: card ?? '', row: row ?? '' }
}

describe('the next session', () => {
  it('is one that has not begun; one that goes on is said to go on', async () => {
    const { at, card, row } = await told([-50, -20, 40, 70])
    expect(card).toContain(`On now: ${at[1]} · Next: ${at[2]} · 3 sessions`)
    expect(row).toContain(`>${at[2]}<`)
    expect(row).not.toContain(at[1])
  })

  it('is not there where the last one goes on', async () => {
    const { at, card, row } = await told([-20])
    expect(card).toContain(`On now: ${at[0]} · 1 session`)
    expect(card).not.toContain('Next:')
    expect(row).toContain(`>on now: ${at[0]}<`)
  })

  it('is none that was cancelled, for the public or at the desk', async () => {
    const { at, card, row } = await told([40, 70], 0)
    expect(card).toContain(`Next: ${at[1]} · 1 session`)
    expect(row).toContain(`>${at[1]}<`)
  })
})
