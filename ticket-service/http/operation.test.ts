import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Readiness } from '../operation/readiness.ts'
import { admission } from '../store/contract-world.ts'
import { atGate, book, order, seededFolder, started } from '../test-run/running-service.ts'

const metricsToken = 'a token of some length'.replaceAll(' ', '-')
const withToken = { headers: { authorization: `Bearer ${metricsToken}` } }

describe('health and readiness', () => {
  it('say that the service is alive and that it can do its work', async () => {
    const { origin } = await started(await seededFolder())
    const health = await fetch(`${origin}/health`)
    expect([health.status, await health.json()]).toEqual([200, { status: 'alive' }])
    const ready = await fetch(`${origin}/ready`)
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { ready: true, store: 'well', keys: 'well', disk: 'well' } satisfies Readiness & { ready: boolean },
    ])
    expect(ready.headers.get('cache-control')).toBe('no-store')
  })

  it('name the part that is broken: an organiser whose keys are all withdrawn signs nothing', async () => {
    const folder = await seededFolder()
    const { origin } = await started(folder)
    const { store } = await atGate(folder, origin)
    for (const { kid } of await store.keys.keys()) await store.keys.withdrawKey(kid, Date.now())
    const ready = await fetch(`${origin}/ready`)
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { ready: false, store: 'well', keys: 'broken', disk: 'well' },
    ])
    expect((await fetch(`${origin}/health`)).status).toBe(200)
    await store.close()
  })

  it('name the store where the high-water mark beside it cannot be written, for then no number is handed out', async () => {
    const folder = await seededFolder()
    const { origin } = await started(folder)
    const mark = join(folder, 'high-water')
    renameSync(mark, `${mark}.away`)
    // What nobody can write, root no more than others.
    mkdirSync(mark)
    expect((await book(origin, order('A'))).status).toBe(500)
    const ready = await fetch(`${origin}/ready`)
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { ready: false, store: 'broken', keys: 'well', disk: 'well' },
    ])
    rmdirSync(mark)
    renameSync(`${mark}.away`, mark)
    expect((await book(origin, order('A'))).status).toBe(201)
  })

  it('do not make a high-water mark that is lost: its absence is what a restore asks about', async () => {
    const folder = await seededFolder()
    const { origin } = await started(folder)
    rmSync(join(folder, 'high-water'))
    expect((await fetch(`${origin}/ready`)).status).toBe(200)
    expect(existsSync(join(folder, 'high-water'))).toBe(false)
  })
})

describe('the proxies that are trusted', () => {
  it.each([
    ['the one that asks, by its network', ['127.0.0.0/8', '::1'], 'wrong-code'],
    ['another one alone', ['192.0.2.1'], 'code-used-up'],
    ['none', [], 'code-used-up'],
  ])('are %s: whether an address is believed that another says', async (_who, trustedProxies, last) => {
    const { origin } = await started(await seededFolder(), { trustedProxies })
    const guess = async (number: number) => {
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': `198.51.100.${number}` }
      const body = JSON.stringify({ code: 'AAAAAAAA' })
      return (await fetch(`${origin}/gate/api/pairings`, { method: 'POST', headers, body })).json()
    }
    for (let number = 1; number <= 20; number += 1)
      expect(await guess(number)).toMatchObject({ code: 'wrong-code' })
    expect(await guess(21)).toMatchObject({ code: last })
  })
})

describe('the metrics', () => {
  it('are not there without a token in the configuration, and for nobody without it', async () => {
    const closed = await started(await seededFolder())
    expect((await fetch(`${closed.origin}/metrics`, withToken)).status).toBe(404)
    const { origin } = await started(await seededFolder(), { metricsToken })
    expect((await fetch(`${origin}/metrics`)).status).toBe(401)
    const wrong = { headers: { authorization: `Bearer ${metricsToken}x` } }
    expect((await fetch(`${origin}/metrics`, wrong)).status).toBe(401)
    expect((await fetch(`${origin}/metrics`, withToken)).status).toBe(200)
  })

  it('count requests by route, scans by what became of them, and name nobody', async () => {
    const folder = await seededFolder()
    const { origin } = await started(folder, { metricsToken })
    const booked = await book(origin, order('REF-77', { holder: 'Zoë Ångström' }))
    const { link } = ((await booked.json()) as { tickets: readonly { pdf: string }[] }).tickets.map(
      ({ pdf }) => ({ link: pdf }),
    )[0] ?? { link: '' }
    await (await fetch(`${origin}${new URL(link, origin).pathname}`)).arrayBuffer()
    await fetch(`${origin}/nowhere/REF-77`)
    const { device, confirm, store } = await atGate(folder, origin)
    await confirm()
    await device.sync([admission(1, 1, Date.now())])
    await device.sync([admission(1, 1, Date.now())])
    const text = await (await fetch(`${origin}/metrics`, withToken)).text()
    expect(text).toContain(
      'contremarque_http_requests_total{method="GET",route="/bookings/:secret/:name.pdf",status="200"} 1',
    )
    expect(text).toContain('contremarque_http_requests_total{method="GET",route="none",status="404"} 1')
    expect(text).toContain('contremarque_scans_received_total{result="accepted"} 1')
    expect(text).toContain('contremarque_bookings_total{outcome="issued"} 1')
    expect(text).toMatch(/contremarque_http_request_duration_seconds_count\{route="\/gate\/api\/sync"\} 2/)
    for (const name of ['database_bytes', 'disk_free_bytes', 'event_loop_delay_p99_seconds'])
      expect(text).toMatch(new RegExp(`^contremarque_${name} [0-9.e-]+$`, 'm'))
    expect(text).not.toMatch(/REF-77|Zoë|Ångström|s1-1|tickets\.example/)
    expect(text).not.toContain(device.id())
    await store.close()
  })

  it('are in the format that Prometheus reads', async () => {
    const { origin } = await started(await seededFolder(), { metricsToken })
    await fetch(`${origin}/health`)
    const answer = await fetch(`${origin}/metrics`, withToken)
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    const lines = (await answer.text()).trimEnd().split('\n')
    const sample = /^[a-z_:][a-z0-9_:]*(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [-+0-9.e]+$/
    for (const line of lines.filter((text) => !text.startsWith('#'))) expect(line).toMatch(sample)
    const buckets = lines.filter((line) => line.includes('duration_seconds_bucket{route="/health"'))
    const counts = buckets.map((line) => Number(line.split(' ').at(-1)))
    expect(counts).toEqual(counts.toSorted((one, other) => one - other))
    expect(buckets.at(-1)).toContain('le="+Inf"')
  })
})
