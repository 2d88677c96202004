import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { cpus } from 'node:os'
import { perSecond } from './rate.ts'

/** Fixed pieces of work beside which bare times of this machine are to be read. */
export function calibration(): string {
  const bytes = new Uint8Array(1 << 20)
  const hashed = perSecond(() => createHash('sha256').update(bytes).digest(), 100)
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const signed = perSecond(() => sign('sha256', bytes.subarray(0, 200), privateKey), 2000)
  const counted = perSecond(() => {
    let sum = 0
    for (let at = 0; at < bytes.length; at += 1) sum += bytes[at] ?? 0
    return sum
  }, 50)
  const rates = [
    `SHA-256 ${Math.round(hashed)} MB/s`,
    `ES256 ${Math.round(signed)} signatures/s`,
    `${Math.round(counted)} MB/s summed in a loop`,
  ]
  return `calibration: ${rates.join(', ')}; ${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, Node ${process.version}`
}
