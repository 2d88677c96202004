import type { Command } from 'commander'
import { readConfig } from '../config.ts'
import { isAppBuilt } from '../operation/doctor/machine.ts'
import { type Shell, worldOf } from './session.ts'

/** `serve`: the service, until it is told to stop. */
export const serveCommand = (command: Command, shell: Shell): Command =>
  command.action(async () => {
    const config = readConfig(shell.environment)
    // What serves and prints is loaded when it is wanted: the other commands answer at once.
    const { startService } = await import('../service.ts')
    const world = worldOf(shell, config.logLevel)
    const service = await startService(config, world)
    // Before anything is said: who hears that it listens may stop it at once.
    const told = new Promise<void>((resolve) => {
      process.once('SIGINT', () => resolve())
      process.once('SIGTERM', () => resolve())
    })
    shell.say(`Contremarque listens at ${config.origin}\n`)
    if (!isAppBuilt(world.appFolder))
      shell.say('The app at the gate is not built, and no phone can open it. Build it: npm run build\n')
    if (service.setUpLink !== null)
      shell.say(`There is no organiser yet. Begin here, once:\n  ${service.setUpLink}\n`)
    for (const { organiser, link } of service.firstLinks)
      shell.say(
        `The desk of ${organiser} has no account yet. Make its owner, once, within 24 hours:\n  ${link}\n`,
      )
    await told
    // Who asks twice will not wait for the last answers; what is stored is stored.
    const atOnce = () => process.exit(1)
    process.once('SIGINT', atOnce)
    process.once('SIGTERM', atOnce)
    await service.stop()
  })
