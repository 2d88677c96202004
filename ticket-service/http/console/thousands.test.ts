import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Fact } from '../../../shared/admission/fact.ts'
import { hourMs } from '../../../shared/model/time.ts'
import type { RawFact } from '../../../shared/sync/protocol.ts'
import { openDesk } from '../../desk.ts'
import { door, issuer, programme } from '../../store/contract-world.ts'
import { desk } from '../../test-run/desk-visitor.ts'
import { atGate, key, world } from '../../test-run/running-service.ts'

/** A desk whose session of this hour 12,345 people went into. */
async function crowded() {
  const { folder, origin, browser } = await desk()
  const { store } = await openDesk({ dataFolder: folder, key }, world)
  const now = Date.now()
  const sessions = programme.sessions.map((session) => ({ ...session, starts: now, ends: now + 2 * hourMs }))
  await store.programme.saveProgramme(issuer, { ...programme, sessions }, now)
  await store.close()
  const { device, confirm } = await atGate(folder, origin)
  await confirm()
  const line = { number: 1, at: now, offsetMs: 0, previous: '', gate: door, direction: 'in' }
  const verdict = { outcome: 'admit' }
  const crowd = { ...line, kind: 'walk-in', type: 1, verdict, people: 12_345, session: 1 }
  await device.sync([crowd as unknown as RawFact & Fact], { gate: door })
  const said = async (path: string) => (await browser.get(`/console${path}`)).text
  const bytes = async (path: string) => (await browser.get(`/console${path}`)).bytes
  const inFrench = () => browser.post('/console/language', { language: 'fr', back: '/console/' })
  return { said, bytes, inFrench }
}

function pdfText(bytes: Uint8Array): string {
  const file = join(mkdtempSync(join(tmpdir(), 'contremarque-pdf-')), 'table.pdf')
  writeFileSync(file, bytes)
  return spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout
}

describe('people in their thousands', () => {
  it('are read in groups in the evening: its figures, its curve, its gates, and among the sessions', async () => {
    const { said, inFrench } = await crowded()
    const evening = await said('/evening/1')
    expect(evening).toContain('<dd>12,345</dd><dt>inside</dt>')
    expect(evening).toContain('<span>20,000</span><span>10,000</span><span>0</span>')
    expect(evening).toContain('Entrée · 12,345</li>')
    expect(evening).toContain('Curve of arrivals by gate, 12,345 people in all')
    expect(evening).toMatch(/Entrée<\/th><td[^>]*>12,345<\/td>/)
    expect(await said('/')).toContain('<dd>12,345</dd><dt>inside</dt>')
    await inFrench()
    expect(await said('/evening/1')).toContain('<dd>12\u202f345</dd><dt>à l’intérieur</dt>')
  })

  it('are read in groups among the visits of a month, on the page and on paper; a spreadsheet has them as they are', async () => {
    const { said, bytes, inFrench } = await crowded()
    const page = await said('/visits')
    expect(page).toContain('<dd>12,345</dd><dt>visits</dt>')
    expect(page).toContain('<span>20,000</span><span>10,000</span><span>0</span>')
    expect(page).toContain(': 12,345 visits, 12,345 of them without booking')
    const [, month = ''] = /month\.pdf\?month=([\d-]+)/.exec(page) ?? []
    const onPaper = async () => pdfText(await bytes(`/visits/month.pdf?month=${month}`))
    expect(await onPaper()).toMatch(/Total\s+12,345\s+12,345\s+12,345/)
    const csv = Buffer.from(await bytes(`/visits/month.csv?month=${month}`)).toString()
    expect(csv).toContain('Total;12345;12345;12345')
    await inFrench()
    expect(await said('/visits')).toContain('<dd>12\u202f345</dd><dt>visites</dt>')
    expect(await onPaper()).toMatch(/Total\s+12\s345\s+12\s345\s+12\s345/)
  })
})
