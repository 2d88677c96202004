import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { describe, expect, it, vi } from 'vitest'
import { readConfig } from './config.ts'
import { phraseOf } from './keys/recovery-phrase.ts'
import type { LogLine } from './log.ts'
import { seededFolder, started } from './test-run/running-service.ts'
import { readTlsFiles } from './tls-files.ts'

function newCertificate() {
  const folder = mkdtempSync(join(tmpdir(), 'contremarque-tls-'))
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1'],
    ...['-subj', '/CN=localhost', '-keyout', keyFile, '-out', certFile],
  ])
  return { certFile, keyFile }
}

const configOf = (certFile: string, keyFile: string) =>
  readConfig({
    CONTREMARQUE_RECOVERY_PHRASE: phraseOf(new Uint8Array(32).fill(7)),
    CONTREMARQUE_TLS_CERT: certFile,
    CONTREMARQUE_TLS_KEY: keyFile,
  })

/** The fingerprint of the certificate that a service shows whoever comes now. */
const shown = (port: number) =>
  new Promise<string>((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().fingerprint256)
      socket.destroy()
    })
    socket.on('error', reject)
  })

describe('certificate files', () => {
  it('that cannot be used are mistakes of the configuration, each named with its variable', () => {
    const [ours, other] = [newCertificate(), newCertificate()]
    expect(configOf(ours.certFile, ours.keyFile).tls).toMatchObject(ours)
    const text = join(mkdtempSync(join(tmpdir(), 'contremarque-tls-')), 'text')
    writeFileSync(text, 'no PEM')
    expect(() => configOf(text, text)).toThrow(
      /2 mistakes:\n {2}CONTREMARQUE_TLS_CERT: .* holds no certificate.*\n {2}CONTREMARQUE_TLS_KEY: .* holds no private key/,
    )
    expect(() => configOf('/nowhere', text)).toThrow(
      'CONTREMARQUE_TLS_CERT: the file /nowhere cannot be read (ENOENT)',
    )
    expect(() => configOf(ours.certFile, other.keyFile)).toThrow('the key of another certificate')
    expect(() => configOf(ours.keyFile, ours.certFile)).toThrow('2 mistakes')
  })

  it('that are renewed while the service runs are taken up; until the new key is there too, the old pair stays', async () => {
    const [ours, next] = [newCertificate(), newCertificate()]
    const read = readTlsFiles(ours.certFile, ours.keyFile)
    const lines: LogLine[] = []
    const add = (line: LogLine) => lines.push(line)
    const { service } = await started(await seededFolder(), read, {
      log: { debug: add, info: add, error: add },
      limits: { headersMs: 9000, requestMs: 9000, silenceMs: 9000, graceMs: 100, certificateMs: 10 },
    })
    const events = () => lines.map(({ event }) => event)
    const before = await shown(service.port)
    copyFileSync(next.certFile, ours.certFile)
    await vi.waitFor(() => expect(events()).toContain('certificate-unusable'))
    expect(await shown(service.port)).toBe(before)
    copyFileSync(next.keyFile, ours.keyFile)
    await vi.waitFor(() => expect(events()).toContain('certificate-renewed'))
    expect(await shown(service.port)).not.toBe(before)
    expect(readFileSync(ours.certFile)).toEqual(readFileSync(next.certFile))
    expect(events().filter((event) => event.startsWith('certificate'))).toHaveLength(2)
  })
})
