import { describe, expect, it } from 'vitest'
import type { Issuer } from '../../shared/model/ids.ts'
import { issuer, organiser, withProgramme } from './contract-world.ts'
import type { ImportDraft } from './import-store.ts'
import type { Store } from './store.ts'

/** What every store promises of files that wait for a yes. */
export function importsContract(name: string, open: () => Promise<Store>): void {
  const ready = async () => withProgramme(await open())
  const bytes = Uint8Array.of(1, 2, 3)
  const draft = (id: string, at: number): ImportDraft => ({
    id,
    issuer,
    fileName: 'a.csv',
    who: 'Marie',
    plan: '{}',
    state: 'waiting',
    result: null,
    at,
  })

  describe(`${name}: files that wait for a yes`, () => {
    it('are kept with what was said of them, for their organiser alone, and for their time', async () => {
      const { imports, programme } = await ready()
      const other = 'https://tickets.example/odeon' as Issuer
      await programme.addOrganiser({ ...organiser, issuer: other }, 1)
      await imports.addDraft(draft('a', 10), bytes, 0)
      await imports.planDraft(issuer, 'a', '{"type":2}')
      expect(await imports.draft(issuer, 'a', 10)).toEqual({ ...draft('a', 10), plan: '{"type":2}' })
      expect(await imports.draftBytes(issuer, 'a')).toEqual(bytes)
      expect(await imports.draft(other, 'a', 0)).toBeNull()
      expect(await imports.draftBytes(other, 'a')).toBeNull()
      expect(await imports.draft(issuer, 'a', 11)).toBeNull()
      await imports.addDraft(draft('b', 20), bytes, 15)
      expect(await imports.draft(issuer, 'a', 0)).toBeNull()
    })

    it('begin once, and let go of their bytes when they are done', async () => {
      const { imports } = await ready()
      await imports.addDraft(draft('a', 10), bytes, 0)
      const moves = [1, 2, 3].map(() => imports.moveDraft(issuer, 'a', 'waiting', 'running', null))
      expect((await Promise.all(moves)).filter(Boolean)).toHaveLength(1)
      expect((await imports.runningDrafts()).map(({ id }) => id)).toEqual(['a'])
      // What runs is not forgotten for its age.
      await imports.addDraft(draft('b', 99), bytes, 50)
      expect(await imports.draft(issuer, 'a', 50)).toMatchObject({ state: 'running' })
      expect(await imports.moveDraft(issuer, 'a', 'running', 'done', '{"added":1}')).toBe(true)
      expect(await imports.draft(issuer, 'a', 0)).toMatchObject({ state: 'done', result: '{"added":1}' })
      expect(await imports.draftBytes(issuer, 'a')).toEqual(new Uint8Array())
      expect(await imports.runningDrafts()).toEqual([])
    })

    it('are ten at the most, the newest', async () => {
      const { imports } = await ready()
      for (let at = 1; at <= 12; at += 1) await imports.addDraft(draft(`d${at}`, at), bytes, 0)
      const kept = await Promise.all([1, 2, 3, 12].map((at) => imports.draft(issuer, `d${at}`, 0)))
      expect(kept.map((one) => one !== null)).toEqual([false, false, true, true])
    })

    it('leave what was said of their columns for the next with the same headings', async () => {
      const { imports } = await ready()
      expect(await imports.rememberedPlan(issuer, 'nom|tarif')).toBeNull()
      await imports.rememberPlan(issuer, 'nom|tarif', '{"type":1}', 1)
      await imports.rememberPlan(issuer, 'nom|tarif', '{"type":2}', 2)
      expect(await imports.rememberedPlan(issuer, 'nom|tarif')).toBe('{"type":2}')
    })
  })
}
