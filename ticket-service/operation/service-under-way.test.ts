import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { openDesk } from '../desk.ts'
import { causeOf, openLog } from '../log.ts'
import { issuer } from '../store/contract-world.ts'
import { addAccount, password, visitor } from '../test-run/desk-visitor.ts'
import { atGate, book, key, order, seededFolder, started, world } from '../test-run/running-service.ts'

/** A connection by hand: what is written, and all that was answered until its end. */
function connection(port: number) {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk.toString()
  })
  // A line that is cut may say so, and may take the last answer with it.
  socket.on('error', () => {})
  const ended = new Promise<string>((resolve) => socket.once('close', () => resolve(text)))
  return { socket, ended }
}

const bookingRequest = (reference: string) => {
  const body = JSON.stringify(order(reference))
  const head = [
    'POST /api/v1/bookings HTTP/1.1',
    'Host: localhost',
    'Authorization: Bearer secret-key',
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    'Connection: close',
  ].join('\r\n')
  return { head: `${head}\r\n\r\n`, body }
}

describe('a service that is told to stop', () => {
  it('finishes what it began, ends the live channels, takes nothing new, and closes the store', async () => {
    const folder = await seededFolder()
    const { origin, service } = await started(folder)
    const { device, confirm, store } = await atGate(folder, origin)
    await confirm()
    const live = await device.send('GET', '/gate/api/live')
    const heard = live.text()
    const { head, body } = bookingRequest('HALF')
    const half = connection(service.port)
    half.socket.write(head + body.slice(0, 10))
    await fetch(`${origin}/health`)
    const stopped = service.stop()
    expect(await heard).toContain('beat')
    await expect(fetch(`${origin}/health`)).rejects.toThrow()
    half.socket.write(body.slice(10))
    expect(await half.ended).toContain('HTTP/1.1 201')
    await stopped
    await store.close()
    const { store: after } = await openDesk({ dataFolder: folder, key }, world)
    expect((await after.boxOffice.booking(issuer, 'HALF'))?.tickets).toHaveLength(1)
    await after.close()
  })

  it('cuts what has not finished after the grace, and nothing of it is stored', async () => {
    const folder = await seededFolder()
    const limits = { headersMs: 20_000, requestMs: 180_000, silenceMs: 60_000, graceMs: 100 }
    const { origin, service } = await started(folder, {}, { limits })
    const { head, body } = bookingRequest('NEVER')
    const half = connection(service.port)
    half.socket.write(head + body.slice(0, 10))
    await fetch(`${origin}/health`)
    await service.stop()
    expect(await half.ended).not.toContain('HTTP/1.1 201')
    const { store } = await openDesk({ dataFolder: folder, key }, world)
    expect(await store.boxOffice.booking(issuer, 'NEVER')).toBeNull()
    await store.close()
  })
})

describe('a slow or greedy sender', () => {
  const limits = { headersMs: 200, requestMs: 400, silenceMs: 300, graceMs: 100 }

  it('that drips its headers is cut off, and others are served meanwhile', async () => {
    const { origin, service } = await started(await seededFolder(), {}, { limits })
    const slow = connection(service.port)
    slow.socket.write('GET /health HTTP/1.1\r\nHost: localhost\r\n')
    const drip = setInterval(() => slow.socket.write('X-A: b\r\n'), 50)
    expect((await fetch(`${origin}/health`)).status).toBe(200)
    expect(await slow.ended).not.toContain('HTTP/1.1 200')
    clearInterval(drip)
  })

  it('that drips its body is cut off, and nothing of it is stored', async () => {
    const folder = await seededFolder()
    const { service } = await started(folder, {}, { limits })
    const { head } = bookingRequest('SLOW')
    const slow = connection(service.port)
    slow.socket.write(head)
    const drip = setInterval(() => slow.socket.write(' '), 50)
    expect(await slow.ended).not.toContain('HTTP/1.1 201')
    clearInterval(drip)
  })

  it('that says nothing, at the beginning or in the middle of its body, is cut off long before its time is over', async () => {
    const patient = { headersMs: 300_000, requestMs: 300_000, silenceMs: 300, graceMs: 100 }
    const { service } = await started(await seededFolder(), {}, { limits: patient })
    const { head, body } = bookingRequest('SILENT')
    const [mute, half] = [connection(service.port), connection(service.port)]
    half.socket.write(head + body.slice(0, 10))
    expect(await Promise.all([mute.ended, half.ended])).toEqual(['', ''])
  })

  it('that sends too much is told so: body, headers', async () => {
    const { origin } = await started(await seededFolder())
    expect((await book(origin, `{"reference":"${'x'.repeat(300_000)}"`)).status).toBe(413)
    const headers = { 'x-large': 'x'.repeat(20_000) }
    expect((await fetch(`${origin}/health`, { headers })).status).toBe(431)
  })
})

describe('the log', () => {
  const holder = 'Zoë Ångström-Żółć'
  const email = 'zoe.angstrom@example.org'

  it('at its most talkative holds no name, address, reference, code, token, secret or word of anybody', async () => {
    const folder = await seededFolder()
    await addAccount(folder, issuer, 'owner', 'Marguerite')
    const lines: string[] = []
    const { origin } = await started(
      folder,
      { metricsToken: 'metrics-token-1234' },
      { log: openLog('debug', (line) => lines.push(line)) },
    )
    const secrets: string[] = ['Marguerite', password, 'metrics-token-1234', 'secret-key', email, 'angstrom']
    const booked = await book(origin, { ...order('REF-4711', { holder }), email })
    const { tickets } = (await booked.json()) as {
      readonly tickets: readonly Readonly<Record<'jwt' | 'digits' | 'shortCode' | 'pdf', string>>[]
    }
    for (const { jwt, digits, shortCode, pdf } of tickets) {
      secrets.push(jwt, digits, shortCode, new URL(pdf).pathname.split('/')[2] ?? '')
      await (await fetch(`${origin}${new URL(pdf).pathname}`)).arrayBuffer()
      await fetch(`${origin}/${jwt}?x=${digits}`)
    }
    await book(origin, `{"reference":"REF-4711","holder":"${holder}`)
    const { device, confirm, store } = await atGate(folder, origin)
    await confirm()
    await device.sync()
    await device.send('POST', '/gate/api/sync', `{"holder":"${holder}`)
    await device.pair('ABCD-EFGH')
    secrets.push('ABCD-EFGH', 'ABCDEFGH')
    const browser = visitor(origin)
    await browser.signIn('Marguerite')
    secrets.push(...browser.cookies.values())
    await browser.upload('holders.csv', `reference;nom\nX;"${holder}`)
    await browser.post('/console/sessions/1/search', { text: holder })
    await browser.get('/console/link/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')
    await browser.signIn('Nobody')
    await fetch(`${origin}/metrics`, { headers: { authorization: 'Bearer metrics-token-1234' } })
    await store.close()
    const text = lines.join('')
    expect(lines.length).toBeGreaterThan(12)
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow()
    secrets.push('REF-4711', 'Zoë', 'Ångström', 'Żółć', 'Nobody', 'AAAAAAAAAAAA', '/bookings/')
    const expected = ['/bookings/:secret']
    for (const secret of secrets)
      expect([
        secret,
        expected.reduce((rest, known) => rest.replaceAll(known, ''), text).includes(secret),
      ]).toEqual([secret, false])
  })

  it('says of an error what it is and where, and never what it stumbled over', () => {
    const stumbled = (() => {
      try {
        return JSON.parse(`{"holder":"${holder}`)
      } catch (cause) {
        return cause
      }
    })()
    const wrong = new Error(`${holder} <${email}>\n    at heart ${email}`)
    for (const cause of [stumbled, wrong, holder, { holder }]) {
      const said = JSON.stringify(causeOf(cause))
      expect(said).not.toMatch(/Zo|ngstr/)
    }
    expect(causeOf(stumbled)).toMatchObject({ name: 'SyntaxError' })
    const busy = Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' })
    expect(causeOf(busy)).toMatchObject({ code: 'SQLITE_BUSY', message: 'database is locked' })
    expect(causeOf(busy).at.join()).toContain('service-under-way')
  })

  it('of a request that fails for a reason nobody foresaw has one line, and the answer has no detail', async () => {
    const lines: string[] = []
    const folder = await seededFolder()
    const { origin } = await started(folder, {}, { log: openLog('info', (line) => lines.push(line)) })
    const { store } = await openDesk({ dataFolder: folder, key }, world)
    for (const { kid } of await store.keys.keys()) await store.keys.withdrawKey(kid, Date.now())
    await store.close()
    const answer = await book(origin, { ...order('REF-4711', { holder }), email })
    expect([answer.status, await answer.text()]).toEqual([
      500,
      expect.not.stringMatching(/REF|tickets\.example|at /),
    ])
    const failed = lines.filter((line) => line.includes('"failed"'))
    expect(failed).toHaveLength(1)
    expect(failed[0]).toMatch(/keyring\.ts/)
    expect(failed[0]).not.toMatch(/REF-4711|Zo|ngstr/)
  })
})

describe('the headers', () => {
  it('under https forbid plain http for a year, and over plain http say nothing of it', async () => {
    const plain = await started(await seededFolder())
    const health = await fetch(`${plain.origin}/health`)
    expect(health.headers.get('strict-transport-security')).toBeNull()
    const { service } = await started(await seededFolder(), { origin: 'https://tickets.example' })
    const { headers } = await fetch(`http://127.0.0.1:${service.port}/health`)
    expect(headers.get('strict-transport-security')).toMatch(/max-age=31536000/)
  })

  it('tell nobody what runs here, and let nobody frame, sniff or embed it', async () => {
    const { origin } = await started(await seededFolder())
    for (const path of [
      '/health',
      '/gate/',
      '/console/',
      '/console/sign-in',
      '/.well-known/jwks.json',
      '/nowhere',
    ]) {
      const { headers } = await fetch(`${origin}${path}`, { redirect: 'manual' })
      expect([path, headers.get('x-powered-by'), headers.get('server')]).toEqual([path, null, null])
      expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff'])
      const policy = headers.get('content-security-policy') ?? ''
      expect([path, policy]).toEqual([path, expect.stringContaining("frame-ancestors 'none'")])
      expect([path, policy]).toEqual([path, expect.not.stringMatching(/unsafe-inline|'unsafe-eval|\*/)])
    }
  })
})
