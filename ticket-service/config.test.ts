import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { phraseOf } from './keys/recovery-phrase.ts'

const phrase = phraseOf(new Uint8Array(32).fill(7))

describe('the configuration', () => {
  it('needs a recovery phrase and nothing else', () => {
    expect(readConfig({ CONTREMARQUE_RECOVERY_PHRASE: phrase, PATH: '/bin' })).toMatchObject({
      dataFolder: 'data',
      host: '127.0.0.1',
      port: 8080,
      origin: 'http://localhost:8080',
      tls: null,
    })
  })

  it('names every mistake at once, and what to do', () => {
    const read = () =>
      readConfig({
        CONTREMARQUE_PORT: 'eighty',
        CONTREMARQUE_ORIGIN: 'tickets.example',
        CONTREMARQUE_TLS_CERT: 'cert.pem',
        CONTREMARQUE_PROT: '1',
      })
    expect(read).toThrow(/5 mistakes/)
    for (const said of [
      'PORT: must be a port',
      'ORIGIN: must be an address',
      'both files',
      'PROT: is not known',
      'new-phrase',
    ])
      expect(read).toThrow(said)
  })

  it.each([
    ['PORT', '70000', 'must be a port, 0 to 65535'],
    ['PORT', '80.5', 'must be a port, 0 to 65535'],
    ['BOOKINGS_AN_HOUR', '-1', 'must be a whole number from 1 to 1000000'],
    ['API_REQUESTS_A_MINUTE', '1e9', 'must be a whole number from 1 to 1000000'],
    ['LOG_LEVEL', 'loud', 'must be one of fatal, error, warn, info, debug, silent'],
  ])('says in words what %s may be, where it is %s', (name, value, words) => {
    const read = () => readConfig({ CONTREMARQUE_RECOVERY_PHRASE: phrase, [`CONTREMARQUE_${name}`]: value })
    expect(read).toThrow(`The configuration has 1 mistake:\n  CONTREMARQUE_${name}: ${words}`)
  })

  it('reads the phrase from a file, and says when the file is not there', () => {
    expect(() => readConfig({ CONTREMARQUE_RECOVERY_PHRASE_FILE: '/nowhere' })).toThrow('cannot be read')
    expect(() => readConfig({ CONTREMARQUE_RECOVERY_PHRASE: 'one two' })).toThrow('24 words')
    const file = join(mkdtempSync(join(tmpdir(), 'contremarque-phrase-')), 'phrase')
    writeFileSync(file, `${phrase}\n`)
    const named = { CONTREMARQUE_RECOVERY_PHRASE_FILE: file }
    expect(readConfig(named).key).toEqual(new Uint8Array(32).fill(7))
    // A variable that is set and empty is none.
    expect(readConfig({ ...named, CONTREMARQUE_RECOVERY_PHRASE: '' }).key).toEqual(readConfig(named).key)
  })

  it('refuses the phrase in words and in a file at once, for one of them would not count', () => {
    const both = { CONTREMARQUE_RECOVERY_PHRASE: phrase, CONTREMARQUE_RECOVERY_PHRASE_FILE: '/nowhere' }
    const read = () => readConfig(both)
    expect(read).toThrow(
      'CONTREMARQUE_RECOVERY_PHRASE and CONTREMARQUE_RECOVERY_PHRASE_FILE: set one of them',
    )
    expect(read).toThrow('1 mistake:')
    expect(read).not.toThrow(phrase)
  })

  it('takes proxies that are believed as addresses and networks, and a token for the metrics, or says what is wrong', () => {
    const given = { CONTREMARQUE_RECOVERY_PHRASE: phrase }
    expect(readConfig(given)).toMatchObject({ trustedProxies: ['loopback'] })
    expect(readConfig(given)).not.toHaveProperty('metricsToken')
    const proxies = readConfig({ ...given, CONTREMARQUE_TRUSTED_PROXIES: '10.0.0.0/8, fd00::/8,192.0.2.1' })
    expect(proxies.trustedProxies).toEqual(['10.0.0.0/8', 'fd00::/8', '192.0.2.1'])
    for (const wrong of ['true', '1', '10.0.0.0/33', '*', 'loopback,', 'proxy.example'])
      expect(() => readConfig({ ...given, CONTREMARQUE_TRUSTED_PROXIES: wrong })).toThrow(
        'TRUSTED_PROXIES: must be',
      )
    const short = () => readConfig({ ...given, CONTREMARQUE_METRICS_TOKEN: 'short' })
    expect(short).toThrow('METRICS_TOKEN: must have 16')
    expect(short).not.toThrow('short')
  })
})
