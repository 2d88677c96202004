import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import Sqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openDesk } from './desk.ts'
import { keyOfPhrase } from './keys/recovery-phrase.ts'
import { demoPhrase, publicTestKeys } from './keys/test-keys.ts'
import { startService } from './service.ts'
import { issuer } from './store/contract-world.ts'
import { openSqliteStore } from './store/sqlite/open.ts'
import { keepForService } from './store/sqlite/served-folder.ts'
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

  it('says so when its port is in use, or its address is none of this machine', async () => {
    const { config } = await started(await seededFolder())
    const dataFolder = await seededFolder()
    await expect(startService({ ...config, dataFolder }, world)).rejects.toThrow(/Port \d+ is in use/)
    // Its folder is free again.
    await started(dataFolder)
    // Set aside for documentation (RFC 5737): nobody's.
    const elsewhere = { ...config, host: '192.0.2.1', dataFolder: await seededFolder() }
    await expect(startService(elsewhere, world)).rejects.toThrow('192.0.2.1 is no address of this machine')
  })

  it('of an earlier version keeps its database as it is, whatever of this one comes beside it: a service or a command', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'contremarque-older-'))
    const path = join(dataFolder, 'contremarque.db')
    const older = new URL('../fixtures/store/schema-5.db.gz', import.meta.url)
    writeFileSync(path, gunzipSync(readFileSync(older)))
    const schema = () => {
      const db = new Sqlite(path, { readonly: true })
      const version = db.pragma('user_version', { simple: true })
      db.close()
      return version
    }
    const open = () => openSqliteStore({ folder: dataFolder, now: Date.now, random })
    const leave = keepForService(dataFolder)
    const config = { dataFolder, key, host: '127.0.0.1', port: 0, origin: 'http://localhost', tls: null }
    await expect(startService({ ...config, logLevel: 'silent' }, world)).rejects.toThrow('runs on the data')
    expect(open).toThrow(/earlier version runs.*schema 5.*Stop it first/)
    expect(schema()).toBe(5)
    leave()
    await open().close()
    expect(schema()).toBeGreaterThan(5)
  })

  it('guards every answer with a policy that runs no script of others', async () => {
    const { origin } = await started(await seededFolder())
    const { headers } = await fetch(`${origin}/nowhere`)
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(headers.get('content-security-policy')).not.toContain('unsafe-inline')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
})
