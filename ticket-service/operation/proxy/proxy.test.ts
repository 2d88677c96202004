import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { DeviceId } from '../../../shared/model/ids.ts'
import { openDesk } from '../../desk.ts'
import { makePairingCode } from '../../gate/pairing.ts'
import { admission, issuer } from '../../store/contract-world.ts'
import { freePort } from '../../test-run/free-port.ts'
import { linesOf } from '../../test-run/lines-of.ts'
import { key, random, seededFolder, started, world } from '../../test-run/running-service.ts'
import { testDevice } from '../../test-run/test-device.ts'

beforeAll(() => {
  // The certificates of these tests are their own.
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
})

let proxy: ChildProcess | null = null
afterEach(async () => {
  const ended = new Promise((resolve) => (proxy ? proxy.once('exit', resolve) : resolve(null)))
  // Caddy waits for connections, and holds nothing; nginx would leave its workers behind.
  proxy?.kill(proxy.spawnfile === 'caddy' ? 'SIGKILL' : 'SIGTERM')
  await ended
  proxy = null
})

/** A folder with a certificate for localhost. */
function certificate() {
  const folder = mkdtempSync(join(tmpdir(), 'contremarque-proxy-'))
  const [cert, privateKey] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1'],
    ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
    ...['-keyout', privateKey, '-out', cert],
  ])
  return { folder, cert, privateKey }
}

const documented = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')

/** Each proxy as it is documented, with the ports, names and certificates of this machine in their places. */
const proxies = {
  nginx(port: number, plainPort: number, upstream: number) {
    const { folder, cert, privateKey } = certificate()
    const server = documented('nginx.conf')
      .replace('listen 80;', `listen 127.0.0.1:${plainPort};`)
      .replace('listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`)
      .replaceAll('tickets.example;', 'localhost;')
      .replace(/ssl_certificate .*;/, `ssl_certificate ${cert};`)
      .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${privateKey};`)
      .replaceAll('127.0.0.1:8080', `127.0.0.1:${upstream}`)
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((name) => `${name}_temp_path ${join(folder, name)};`)
      .join(' ')
    const file = join(folder, 'nginx.conf')
    writeFileSync(
      file,
      `daemon off; pid ${join(folder, 'pid')}; error_log stderr; events {} http { access_log off; ${temporary}\n${server}\n}`,
    )
    return ['-c', file, '-p', folder, '-e', 'stderr']
  },
  caddy(port: number, plainPort: number, upstream: number) {
    const { folder, cert, privateKey } = certificate()
    const text = documented('Caddyfile')
      .replace('tickets.example {', `localhost {\n\ttls ${cert} ${privateKey}`)
      .replaceAll('127.0.0.1:8080', `127.0.0.1:${upstream}`)
    const file = join(folder, 'Caddyfile')
    writeFileSync(file, `{\n\tadmin off\n\thttp_port ${plainPort}\n\thttps_port ${port}\n}\n${text}`)
    return ['run', '--adapter', 'caddyfile', '--config', file]
  },
} as const

const commands = { nginx: 'nginx', caddy: 'caddy' } as const
const isHere = (name: keyof typeof commands): boolean =>
  spawnSync(commands[name], [name === 'nginx' ? '-v' : 'version']).status === 0

/** A service behind a proxy, which phones reach by https. */
async function behind(name: keyof typeof proxies, folder?: string) {
  folder ??= await seededFolder()
  const [port, plainPort] = [await freePort(), await freePort()]
  const origin = `https://localhost:${port}`
  const { service } = await started(folder, { origin, metricsToken: 'a-token-for-metrics' })
  const child = spawn(commands[name], proxies[name](port, plainPort, service.port), {
    env: { ...process.env, HOME: mkdtempSync(join(tmpdir(), 'contremarque-home-')) },
  })
  proxy = child
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  await expect
    .poll(
      async () =>
        fetch(`${origin}/health`).then(
          ({ status }) => status,
          () => said,
        ),
      { timeout: 30_000 },
    )
    .toBe(200)
  return { folder, origin, plainPort, service }
}

async function paired(folder: string, origin: string) {
  const { store } = await openDesk({ dataFolder: folder, key }, world)
  const { typed } = await makePairingCode(store.gate, issuer, null, Date.now(), random)
  const device = testDevice(origin)
  const { device: id } = await device.pair(typed)
  await store.gate.confirmDevice(id as DeviceId, Date.now())
  return { device, store }
}

describe.each(['nginx', 'caddy'] as const)('behind %s as it is documented', (name) => {
  it('an archive of 40 MB reaches the first page of an empty service', async ({ skip }) => {
    if (!isHere(name)) return skip(`NOT TRIED: ${name} is not installed.`)
    const { origin, service } = await behind(name, mkdtempSync(join(tmpdir(), 'contremarque-empty-')))
    const form = new FormData()
    form.set('file', new File([new Uint8Array(40 * 2 ** 20)], 'rex.zip', { type: 'application/zip' }))
    const sent = { method: 'POST', headers: { origin }, body: form }
    const answer = await fetch(`${service.setUpLink}/archive`, sent)
    expect([answer.status, (await answer.text()).includes('no archive of an organiser')]).toEqual([422, true])
  })

  it('phones pair, sync and hear of each other at once, and every answer keeps its guards', async ({
    skip,
  }) => {
    if (!isHere(name)) return skip(`NOT TRIED: ${name} is not installed.`)
    const { folder, origin, plainPort } = await behind(name)
    const plain = await fetch(`http://localhost:${plainPort}/gate/`, { redirect: 'manual' })
    expect([301, 308]).toContain(plain.status)
    const health = await fetch(`${origin}/health`)
    expect(health.headers.get('strict-transport-security')).toMatch(/max-age=31536000/)
    expect(health.headers.get('content-security-policy')).toContain("default-src 'self'")
    const { device, store } = await paired(folder, origin)
    const live = await device.send('GET', '/gate/api/live')
    const lines = linesOf(live)
    // The first line comes while the answer is still open: nothing holds it back.
    expect(await lines.next()).toContain('beat')
    const other = await paired(folder, origin)
    await other.device.sync([admission(1, 1, Date.now())])
    expect(await lines.next()).toContain('nudge')
    lines.close()
    await store.close()
    await other.store.close()
  })

  it('the sender’s own word for where it comes from is not believed, so that guessing codes ends', async ({
    skip,
  }) => {
    if (!isHere(name)) return skip(`NOT TRIED: ${name} is not installed.`)
    const { origin } = await behind(name)
    const guess = (number: number) =>
      fetch(`${origin}/gate/api/pairings`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': `192.0.2.${number}` },
        body: JSON.stringify({ code: 'AAAAAAAA' }),
      })
    const statuses = []
    for (let number = 1; number <= 22; number += 1) statuses.push((await guess(number)).status)
    expect(statuses.at(-1)).toBe(429)
  })
})
