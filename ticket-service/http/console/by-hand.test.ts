import { describe, expect, it } from 'vitest'
import { chainHashOf } from '../../../shared/sync/chain.ts'
import { admission } from '../../store/contract-world.ts'
import { desk } from '../../test-run/desk-visitor.ts'
import { atGate } from '../../test-run/running-service.ts'

const path = '/console/devices/take-in'

async function deskWithFile() {
  const { folder, origin, browser } = await desk()
  const { device, confirm } = await atGate(folder, origin)
  await confirm()
  const first = admission(1, 1, Date.now())
  const second = { ...admission(2, 2, Date.now()), previous: chainHashOf(first) }
  const lines = [JSON.stringify(second), JSON.stringify(first)]
  const file = device.handOut(lines, { oldest: 1, last: 2, head: chainHashOf(second) })
  return { browser, device, file, first, second }
}

describe('a phone’s scans at the desk', () => {
  it('SY1: are taken in from its file, once, and said in words', async () => {
    const { browser, device, file, first, second } = await deskWithFile()
    expect((await browser.get('/console/devices')).text).toContain('href="/console/devices/take-in"')
    const once = await browser.upload('scans.txt', file, path)
    expect([once.status, once.text]).toMatchObject([
      200,
      expect.stringContaining('2 scans taken in, 0 known'),
    ])
    expect((await browser.upload('scans.txt', file, path)).text).toContain('0 scans taken in, 2 known before')
    expect(await device.sync([first, second])).toMatchObject({
      results: [{ result: 'repeated' }, { result: 'repeated' }],
    })
  })

  it('SC6: a changed line is named, a forged or foreign file refused, and an empty form asked for the file', async () => {
    const { browser, file } = await deskWithFile()
    const changed = await browser.upload(
      'scans.txt',
      file.replace('"number":1,"at":1', '"number":1,"at":2'),
      path,
    )
    expect(changed.status).toBe(422)
    expect(changed.text).toContain('1 scan taken in, 0 known')
    expect(changed.text).toContain('Scan number 1 was changed afterwards.')
    const forged = file.replace(
      /^(\S+ [^.]+\.[^.]+\.)(.)/,
      (_, before, letter) => before + (letter === 'A' ? 'B' : 'A'),
    )
    expect((await browser.upload('scans.txt', forged, path)).text).toContain('that phone did not sign it')
    expect((await browser.upload('list.csv', 'a;b\n', path)).text).toContain('no file with a phone’s scans')
    const none = await browser.upload('scans.txt', '', path)
    expect([none.status, none.text]).toMatchObject([422, expect.stringContaining('Choose a file first.')])
  })

  it('wait for somebody who may pair phones', async () => {
    const { browser } = await desk('box-office')
    expect((await browser.get(path)).status).toBe(403)
  })
})
