import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { roles } from '../../accounts/roles.ts'
import { issuer } from '../../store/contract-world.ts'
import { addAccount, csv, desk, otherIssuer, visitor, withOther } from '../../test-run/desk-visitor.ts'
import { atGate, book, order } from '../../test-run/running-service.ts'

describe('roles', () => {
  const needs = {
    '/console/': roles,
    '/console/sessions/1': roles,
    '/console/evening/1': roles,
    '/console/deeds?action=block&series=s1&first=1&last=1': ['owner', 'manager', 'box-office'],
    '/console/bookings': roles,
    '/console/bookings/of/A': roles,
    '/console/bookings/new': ['owner', 'manager', 'box-office'],
    '/console/bookings/export': ['owner', 'manager', 'box-office'],
    '/console/bookings/export/bookings.csv': ['owner', 'manager', 'box-office'],
    '/console/bookings/export/tickets.zip': ['owner', 'manager', 'box-office'],
    '/console/log': roles,
    '/console/import': ['owner', 'manager', 'box-office'],
    '/console/print': ['owner', 'manager', 'box-office'],
    '/console/print/blank': ['owner', 'manager', 'box-office'],
    '/console/programme': ['owner', 'manager'],
    '/console/programme/sessions/1': ['owner', 'manager'],
    '/console/programme/organiser': ['owner', 'manager'],
    '/console/devices': ['owner', 'manager'],
    '/console/visits': roles,
    '/console/visits/scans.csv': roles,
    '/console/visits/bookings.csv?session=1': ['owner', 'manager', 'box-office'],
    '/console/accounts': ['owner'],
    '/console/accounts/keys': ['owner'],
    '/console/accounts/archive': ['owner'],
  } as const
  it.each(roles)('keep %s to what it may', async (role) => {
    const { origin, browser } = await desk(role)
    await book(origin, order('A'))
    for (const [path, allowed] of Object.entries(needs)) {
      const isAllowed = (allowed as readonly string[]).includes(role)
      expect([path, (await browser.get(path)).status]).toEqual([path, isAllowed ? 200 : 403])
    }
    const posts = [
      ['/console/deeds', 'box-office'],
      ['/console/deeds/undo', 'box-office'],
      ['/console/bookings/found', 'box-office'],
      ['/console/bookings/new', 'box-office'],
      ['/console/bookings/export/stop', 'box-office'],
      ['/console/import/nothing', 'box-office'],
      ['/console/print/runs', 'box-office'],
      ['/console/print/blank', 'box-office'],
      ['/console/print/logo', 'box-office'],
      ['/console/programme/venues/new', 'manager'],
      ['/console/programme/site', 'manager'],
      ['/console/programme/sessions/1/cancel', 'manager'],
      ['/console/programme/events/1/closing', 'manager'],
      ['/console/devices/pairings', 'manager'],
      ['/console/accounts/links', 'owner'],
      ['/console/accounts/keys', 'owner'],
      ['/console/accounts/archive', 'owner'],
      ['/console/visits/erasure', 'owner'],
    ] as const
    for (const [path, least] of posts) {
      const isAllowed = roles.indexOf(role) <= roles.indexOf(least)
      expect([path, (await browser.post(path)).status === 403]).toEqual([path, !isAllowed])
    }
  })
})

describe('accounts', () => {
  it('are made and given new passwords by links that the owner hands out, and closed', async () => {
    const { origin, browser } = await desk()
    const linkIn = (text: string) => /\/console\/link\/[\w-]{43}/.exec(text)?.[0] ?? ''
    const made = await browser.post('/console/accounts/links', { role: 'box-office' })
    const paul = visitor(origin)
    await paul.post(linkIn(made.text), { name: 'Paul', password: 'a long password' })
    expect((await paul.get('/console/')).text).toContain('Paul, box office')
    const [, id = ''] =
      /accounts\/([0-9a-f]{16})\/close/.exec((await browser.get('/console/accounts')).text) ?? []
    const reset = await browser.post('/console/accounts/links', { account: id })
    await visitor(origin).post(linkIn(reset.text), { password: 'another password' })
    expect((await paul.get('/console/')).status).toBe(303)
    expect((await browser.post(`/console/accounts/${id}/close`)).to).toBe('/console/accounts?done=closed')
    expect((await paul.signIn('Paul')).status).toBe(401)
  })
})

describe('keys for other software', () => {
  it('are made at the desk, shown once, used, and revoked', async () => {
    const { origin, browser } = await desk()
    const here = '/console/accounts/keys'
    const refused = await browser.post(here, { label: ' ' })
    expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('Tick at least one.')])
    const made = await browser.post(here, { label: 'Billetterie', scope: 'bookings:write' })
    const [key = ''] = /ctm_[\w-]{32}/.exec(made.text) ?? []
    const listed = (await browser.get(here)).text
    expect(listed).not.toContain(key)
    expect(listed).toContain(`${key.slice(0, 8)}…`)
    const asShop = { authorization: `Bearer ${key}` }
    expect((await book(origin, order('A'), asShop)).status).toBe(201)
    expect((await fetch(`${origin}/api/v1/bookings/A`, { headers: asShop })).status).toBe(403)
    expect((await browser.get('/console/sessions/1')).text).toContain('A')
    const [id = ''] = /[0-9a-f]{12}(?=\/revoke" aria-label="Revoke, Billetterie)/.exec(listed) ?? []
    expect((await browser.post(`${here}/${id}/revoke`)).to).toBe(`${here}?done=revoked`)
    expect((await book(origin, order('B'), asShop)).status).toBe(401)
    expect((await browser.get(`${here}/${id}/revoke`)).status).toBe(404)
  })
})

describe('another organiser', () => {
  it('finds nothing of ours under any route', async () => {
    const { folder, origin, browser } = await desk()
    await withOther(folder)
    const owner = await addAccount(folder, issuer, 'manager', 'Paul')
    await addAccount(folder, otherIssuer, 'owner', 'Stranger')
    await book(origin, order('A', { holder: 'Émile' }))
    const { device, confirm } = await atGate(folder, origin)
    await confirm()
    await browser.post('/console/deeds', { action: 'block', tickets: 's1-1', reason: 'Marie’s own' })
    const draft = await browser.upload('good.csv', csv('B;1;1;'))
    const pairing = await browser.post('/console/devices/pairings', { gate: '' })
    const printed = { series: 's1', layout: 'a4-8', order: 'rows', level: 'M', dpi: '300', language: 'fr' }
    const run = (await browser.post('/console/print/runs', printed)).to
    const programme = '/console/programme'
    const stranger = visitor(origin)
    await stranger.signIn('Stranger')
    const id = device.id()
    const apiKey = /accounts\/keys\/[0-9a-f]{12}\/revoke/.exec(
      (await browser.get('/console/accounts/keys')).text,
    )?.[0]
    expect(apiKey).toBeDefined()
    const gets = [
      ...['/console/sessions/1', '/console/passes/2', '/console/bookings/of/A'],
      '/console/bookings/ticket/s1-1',
      '/console/bookings/new?series=s1',
      ...['', '/bookings.csv', '/tickets.zip'].map((name) => `/console/bookings/export${name}?series=s1`),
      ...['/console/evening/1', draft.to, pairing.to],
      ...['statement.pdf', 'statement.csv', 'bookings.csv', 'bookings.json'].map(
        (name) => `/console/visits/${name}?session=1`,
      ),
      ...[run, `${run}/tickets.pdf`],
      ...[`${programme}/sessions/1`, `${programme}/sessions/1/cancel`, `${programme}/sessions/1/remove`],
      `${programme}/site/1`,
      ...[`${programme}/events/1`, `${programme}/events/1/sessions`, `${programme}/events/1/remove`],
      `${programme}/events/1/closing?from=2026-12-04`,
      ...[`${programme}/events/1/sessions/made?first=1&last=2`],
      ...[
        `/console/devices/${id}`,
        `/console/devices/${id}/revoke`,
        `/console/devices/${id}/edit`,
        `/console/accounts/${owner.account.id}/close`,
        `/console/${apiKey}`,
      ],
    ]
    for (const path of gets) expect([path, (await stranger.get(path)).status]).toEqual([path, 404])
    const act = { action: 'block', tickets: 's1-1', reason: 'x' }
    const posts = [
      ['/console/sessions/1/search', { text: 'emile' }],
      ['/console/deeds', act],
      ['/console/deeds/undo', { note: '1' }],
      ['/console/bookings/export/stop', { series: 's1' }],
      [draft.to, {}],
      [`${run}/stop`, {}],
      [`${run}/again`, {}],
      [`${programme}/sessions/1`, { starts: '2026-12-04T20:30' }],
      [`${programme}/sessions/1/cancel`, { words: 'x' }],
      [`${programme}/sessions/1/reinstate`, {}],
      [`${programme}/sessions/1/remove`, {}],
      [`${programme}/events/1`, { name: 'x' }],
      [`${programme}/events/1/sessions`, { step: 'save' }],
      [`${programme}/events/1/sessions/undo`, { first: '1', last: '2' }],
      [`${programme}/events/1/closing`, { from: '2026-12-04', step: 'close', words: 'x' }],
      [`${programme}/events/1/remove`, {}],
      [`${draft.to}/plan`, {}],
      [`/console/devices/${id}/confirm`, {}],
      [`/console/devices/${id}/refuse`, {}],
      [`/console/devices/${id}/revoke`, {}],
      [`/console/devices/${id}/edit`, { name: 'x' }],
      ['/console/evening/1/conflicts', { conflict: 's1-1' }],
      ['/console/accounts/links', { account: owner.account.id }],
      [`/console/accounts/${owner.account.id}/close`, {}],
      [`/console/${apiKey}`, {}],
    ] as const
    for (const [path, fields] of posts)
      expect([path, (await stranger.post(path, fields)).status]).toEqual([path, 404])
    for (const chosen of ['ticket=s1-1', 'series=s1&first=1&last=9', `run=${run.split('/').at(-1)}`])
      expect((await stranger.get(`/console/deeds?action=block&${chosen}`)).status).toBe(422)
    for (const path of ['/console/bookings/search', '/console/bookings/found'])
      expect((await stranger.post(path, { text: 'A', action: 'block' })).text).not.toContain('Émile')
    for (const name of ['bookings.csv', 'tickets.zip'])
      expect((await stranger.get(`/console/bookings/export/${name}`)).text).not.toMatch(/A;|PDF/)
    const query = new URLSearchParams(printed)
    expect((await stranger.get(`/console/print/proof.pdf?${query}`)).status).toBe(422)
    expect((await stranger.post('/console/print/runs', printed)).status).toBe(422)
    expect(
      (await stranger.post('/console/print/blank', { series: 's1', type: '1', count: '1' })).status,
    ).toBe(422)
    expect(
      (await stranger.post('/console/bookings/new', { series: 's1', 'type-1': '1', tickets: 'each' })).status,
    ).toBe(422)
    await stranger.post('/console/print/logo/remove')
    for (const path of [
      '/console/',
      '/console/devices',
      '/console/accounts',
      '/console/print',
      '/console/visits',
      '/console/bookings',
      '/console/log?deed=1',
      programme,
    ])
      expect((await stranger.get(path)).text).not.toMatch(/Quai des brumes|Phone|Paul|Marie/)
    expect((await browser.get('/console/sessions/1')).text).toContain('Émile')
  })
})

/** The lists above are to name every route: a new one makes this fail until it is tried as a stranger. */
describe('the routes', () => {
  it('are all known, file by file', () => {
    const folder = new URL('./', import.meta.url)
    const files = readdirSync(folder).filter((name) => !name.endsWith('.test.ts'))
    const counts = files.map((name) => {
      const routes = readFileSync(new URL(name, folder), 'utf8').matchAll(/router\.(?:get|post|all)\(/g)
      return [name.replace('.ts', ''), [...routes].length] as const
    })
    expect(Object.fromEntries(counts.filter(([, count]) => count > 0))).toEqual({
      accounts: 4,
      'api-keys': 4,
      archive: 2,
      blank: 2,
      bookings: 5,
      'by-hand': 3,
      closing: 2,
      deeds: 3,
      devices: 10,
      editing: 6,
      evening: 3,
      export: 4,
      import: 5,
      log: 1,
      logo: 2,
      'new-booking': 2,
      organiser: 2,
      plan: 4,
      'print-runs': 5,
      print: 2,
      programme: 1,
      series: 3,
      sessions: 3,
      'set-up': 2,
      'sign-in': 7,
      site: 3,
      'take-archive': 4,
      visits: 7,
    })
  })
})
