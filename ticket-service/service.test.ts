import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { get as getHttps } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openDesk } from './desk.ts'
import { keyOfPhrase } from './keys/recovery-phrase.ts'
import { demoPhrase, publicTestKeys } from './keys/test-keys.ts'
import { startService } from './service.ts'
import { issuer } from './store/contract-world.ts'
import { key, random, seededFolder, started, world } from './test-run/running-service.ts'

describe('the service', () => {
  it('refuses the phrase of the demo, a phrase that is not its own, and a public test key', async () => {
    const folder = await seededFolder()
    const open = (phraseKey: Uint8Array) => openDesk({ dataFolder: folder, key: phraseKey }, world)
    await expect(open(keyOfPhrase(demoPhrase))).rejects.toThrow('everybody knows')
    await expect(open(random(32))).rejects.toThrow('recovery phrase')
    const { store } = await open(key)
    const [test] = JSON.parse(
      readFileSync(new URL('../fixtures/token/key-set.json', import.meta.url), 'utf8'),
    ).keys
    const stored = { kid: test.kid, issuer, publicKey: test, sealedPrivateKey: new Uint8Array(40) }
    await store.keys.addKey(stored, 1)
    await store.close()
    await expect(open(key)).rejects.toThrow('public test key')
  })

  it('knows every key of the fixtures as a test key', async () => {
    const { keys } = JSON.parse(
      readFileSync(new URL('../fixtures/token/key-set.json', import.meta.url), 'utf8'),
    )
    expect(keys.map(({ x }: { readonly x: string }) => publicTestKeys.has(x))).not.toContain(false)
  })

  it('says so when its port is in use', async () => {
    const { config } = await started(await seededFolder())
    await expect(startService({ ...config, dataFolder: await seededFolder() }, world)).rejects.toThrow(
      /Port \d+ is in use/,
    )
  })

  it('speaks TLS with certificate files', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'contremarque-tls-'))
    const [cert, privateKey] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
    spawnSync('openssl', [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1'],
      ...['-subj', '/CN=localhost', '-keyout', privateKey, '-out', cert],
    ])
    const tls = { cert: readFileSync(cert), key: readFileSync(privateKey) }
    const { service } = await started(await seededFolder(), { tls })
    const status = await new Promise((resolve, reject) => {
      const url = `https://localhost:${service.port}/.well-known/jwks.json`
      getHttps(url, { ca: tls.cert, family: 4 }, (response) => resolve(response.statusCode)).on(
        'error',
        reject,
      )
    })
    expect(status).toBe(200)
  })

  it('guards every answer with a policy that runs no script of others', async () => {
    const { origin } = await started(await seededFolder())
    const { headers } = await fetch(`${origin}/nowhere`)
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe-inline')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
})
