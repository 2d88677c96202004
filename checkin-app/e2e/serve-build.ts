/** The service with the app of another folder: `node serve-build.ts FOLDER`. A newer build is deployed by changing the folder. */
import { randomBytes } from 'node:crypto'
import { readConfig } from '../../ticket-service/config.ts'
import { openLog } from '../../ticket-service/log.ts'
import { startService } from '../../ticket-service/service.ts'

const config = readConfig(process.env)
await startService(config, {
  now: Date.now,
  random: (length) => new Uint8Array(randomBytes(length)),
  log: openLog(config.logLevel),
  appFolder: process.argv[2] ?? '',
  isDemo: false,
})
process.stderr.write(`listens at ${config.origin}\n`)
