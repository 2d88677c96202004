import { describe, expect, it } from 'vitest'
import { mostGuesses } from '../../accounts/accounts.ts'
import { openDesk } from '../../desk.ts'
import { issuer } from '../../store/contract-world.ts'
import { addAccount, password, visitor } from '../../test-run/desk-visitor.ts'
import { key, seededFolder, started, world } from '../../test-run/running-service.ts'

async function desk(more: object = {}) {
  const folder = await seededFolder()
  await addAccount(folder, issuer, 'owner', 'Marie')
  const { origin, service } = await started(folder, more)
  return { folder, origin, service }
}

describe('signing in at the desk', () => {
  it('leads from the first start’s link to the first page, once', async () => {
    const folder = await seededFolder()
    const { service, origin } = await started(folder)
    const [first] = service.firstLinks
    const path = new URL(first?.link ?? '').pathname
    const browser = visitor(origin)
    expect((await browser.get(path)).text).toContain('Le Rex gives you the role “owner”')
    const short = await browser.post(path, { name: 'Marie', password: 'short' })
    expect([short.status, short.text]).toEqual([422, expect.stringContaining('value="Marie"')])
    expect(short.text).toContain('This password is too short.')
    expect(await browser.post(path, { name: 'Marie', password })).toMatchObject({
      status: 303,
      to: '/console/',
    })
    expect((await browser.get('/console/')).text).toContain('Marie, owner')
    expect((await visitor(origin).get(path)).status).toBe(410)
    // Whoever steals it pays the full price of each guess.
    const { store } = await openDesk({ dataFolder: folder, key }, world)
    expect((await store.accounts.accountNamed('Marie'))?.password).toMatch(/^scrypt\$32768\$8\$3\$/)
    await store.close()
  })

  it('keeps a cookie that no script reads and no other site sends', async () => {
    const { origin } = await desk()
    const { headers } = await visitor(origin).signIn('marie')
    const [cookie = ''] = headers.getSetCookie()
    expect(cookie).toMatch(/^desk=[\w-]{43}; /)
    for (const flag of ['HttpOnly', 'SameSite=Strict', 'Path=/', 'Max-Age=604800'])
      expect(cookie).toContain(flag)
    expect(cookie).not.toContain('Secure')
  })

  it('keeps it secure and to this host alone under https', async () => {
    const { service } = await desk({ origin: 'https://tickets.example' })
    const browser = visitor(`http://127.0.0.1:${service.port}`)
    const { headers } = await browser.post(
      '/console/sign-in',
      { name: 'Marie', password },
      { headers: { origin: 'https://tickets.example' } },
    )
    expect(headers.getSetCookie()[0]).toMatch(/^__Host-desk=[\w-]{43};.*; HttpOnly; Secure; SameSite=Strict$/)
  })

  it('shows nothing to whoever is not signed in, and leads back to what was asked for', async () => {
    const { origin } = await desk()
    const browser = visitor(origin)
    const asked = await browser.get('/console/sessions/1?after=5')
    expect(asked).toMatchObject({
      status: 303,
      to: '/console/sign-in?next=%2Fconsole%2Fsessions%2F1%3Fafter%3D5',
    })
    expect((await browser.get(asked.to)).text).toContain('value="/console/sessions/1?after=5"')
    const done = await browser.post('/console/sign-in', { name: 'Marie', password, next: '/console/print' })
    expect(done.to).toBe('/console/print')
    for (const next of ['//evil.example', 'https://evil.example', '/console/\\evil', '/gate/']) {
      const elsewhere = await browser.post('/console/sign-in', { name: 'Marie', password, next })
      expect(elsewhere.to).toBe('/console/')
    }
  })

  it('does not say whether it was the name or the password', async () => {
    const { origin } = await desk()
    const [known, unknown] = await Promise.all(
      ['Marie', 'Nobody'].map((name) =>
        visitor(origin).post('/console/sign-in', { name, password: 'guess' }),
      ),
    )
    expect([known?.status, unknown?.status]).toEqual([401, 401])
    expect(known?.text.replace('Marie', 'Nobody')).toBe(unknown?.text)
  })

  it('stops guessing', async () => {
    const { origin } = await desk()
    const guess = () => visitor(origin).post('/console/sign-in', { name: 'Marie', password: 'guess' })
    await Promise.all(Array.from({ length: mostGuesses.account }, guess))
    const stopped = await visitor(origin).signIn('Marie')
    expect([stopped.status, stopped.headers.get('retry-after')]).toEqual([429, '900'])
    expect(stopped.text).toContain('Too many attempts')
  })

  it('ends here, or everywhere', async () => {
    const { origin } = await desk()
    const [here, there] = [visitor(origin), visitor(origin)]
    for (const browser of [here, there]) await browser.signIn('Marie')
    const stolen = new Map(here.cookies)
    await here.post('/console/sign-out')
    expect((await here.get('/console/')).status).toBe(303)
    for (const [name, value] of stolen) here.cookies.set(name, value)
    expect((await here.get('/console/')).status).toBe(303)
    expect((await there.get('/console/')).status).toBe(200)
    await here.signIn('Marie')
    await here.post('/console/sign-out-everywhere')
    expect((await there.get('/console/')).status).toBe(303)
  })
})

describe('the desk', () => {
  it('changes nothing for a form of another site, or of nobody', async () => {
    const { origin } = await desk()
    const browser = visitor(origin)
    await browser.signIn('Marie')
    for (const from of ['https://evil.example', 'null', `${origin}.evil.example`]) {
      const refused = await browser.post('/console/sign-out-everywhere', {}, { headers: { origin: from } })
      expect([refused.status, refused.text]).toEqual([403, expect.stringContaining('Request refused')])
    }
    expect((await browser.get('/console/')).status).toBe(200)
    const bare = await fetch(`${origin}/console/sign-out`, { method: 'POST', redirect: 'manual' })
    expect(bare.status).toBe(403)
  })

  it('runs no script and no style but its own, and is kept by nobody', async () => {
    const { origin } = await desk()
    const browser = visitor(origin)
    await browser.signIn('Marie')
    const { headers, text } = await browser.get('/console/')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(text).not.toMatch(/ style=| on[a-z]+=|<style|<script>/)
    const [, style = ''] = /href="(\/console\/desk-[0-9a-f]+\.css)"/.exec(text) ?? []
    expect((await browser.get(style)).headers.get('cache-control')).toContain('immutable')
  })

  it('speaks the language of the browser, or the one that was chosen', async () => {
    const { origin } = await desk()
    const browser = visitor(origin, 'fr-FR,fr;q=0.9')
    expect((await browser.get('/console/sign-in')).text).toContain('<html lang="fr">')
    const back = await browser.post('/console/language', { language: 'en', back: '/console/sign-in' })
    expect(back.to).toBe('/console/sign-in')
    expect((await browser.get('/console/sign-in')).text).toContain('<html lang="en">')
    expect((await visitor(origin, 'de').get('/console/sign-in')).text).toContain('<html lang="fr">')
  })
})
