import { Command } from 'commander'
import { inspectCommand } from './cli/inspect.ts'

const program = new Command('contremarque')
  .description('Offline-first check-in and ticketing for venues')
  .addCommand(inspectCommand())
  .showHelpAfterError()

await program.parseAsync()
