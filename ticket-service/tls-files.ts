import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Server } from 'node:https'
import { createSecureContext } from 'node:tls'
import type { Log } from './log.ts'

/** A certificate with its key, and where they came from. */
export interface Tls {
  readonly certFile: string
  readonly keyFile: string
  readonly cert: Buffer
  readonly key: Buffer
}

/** What is wrong with the two files, each fault beginning with the variable that names the file in question. */
export type ReadTls = { readonly tls: Tls } | { readonly faults: readonly string[] }

/** Reads certificate and key, and sees that a server can use them. */
export function readTlsFiles(certFile: string, keyFile: string): ReadTls {
  const faults: string[] = []
  const tried = <T>(variable: string, path: string, what: string, read: () => T): T | null => {
    try {
      return read()
    } catch (cause) {
      const { code = '', syscall } = cause as NodeJS.ErrnoException
      const said = syscall === undefined ? what : `cannot be read (${code})`
      faults.push(`${variable}: the file ${path} ${said}.`)
      return null
    }
  }
  const certificate = tried('TLS_CERT', certFile, 'holds no certificate in PEM', () => {
    const pem = readFileSync(certFile)
    return { pem, read: new X509Certificate(pem) }
  })
  const privateKey = tried('TLS_KEY', keyFile, 'holds no private key in PEM without a passphrase', () => {
    const pem = readFileSync(keyFile)
    return { pem, read: createPrivateKey(pem) }
  })
  if (!certificate || !privateKey) return { faults }
  if (!certificate.read.checkPrivateKey(privateKey.read))
    return { faults: [`TLS_KEY: the file ${keyFile} holds the key of another certificate than ${certFile}.`] }
  const [cert, key] = [certificate.pem, privateKey.pem]
  // Whatever else OpenSSL minds, such as a key that is too short.
  tried('TLS_CERT', certFile, 'cannot be used', () => createSecureContext({ cert, key }))
  return faults.length > 0 ? { faults } : { tls: { certFile, keyFile, cert, key } }
}

/**
 * Takes up a renewed certificate while the service runs: looks at the files every so often. What cannot be used, such as a new
 * certificate whose key is not written yet, is said once in the log, and the one before stays in use. Answers what ends it.
 */
export function keepCertificate(server: Server, first: Tls, log: Log, everyMs: number): () => void {
  let used = first
  let isUnusable = false
  const timer = setInterval(() => {
    const now = readTlsFiles(first.certFile, first.keyFile)
    if ('faults' in now) {
      if (!isUnusable) log.error({ event: 'certificate-unusable' })
      isUnusable = true
      return
    }
    isUnusable = false
    const { cert, key } = now.tls
    if (cert.equals(used.cert) && key.equals(used.key)) return
    used = now.tls
    server.setSecureContext({ cert, key })
    log.info({ event: 'certificate-renewed' })
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}
