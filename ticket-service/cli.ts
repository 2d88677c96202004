import { Command } from 'commander'
import { conflictsCommand } from './cli/conflicts.ts'
import { devicesCommand, pairCommand, revokeCommand } from './cli/devices.ts'
import { importCommand } from './cli/import.ts'
import { inspectCommand } from './cli/inspect.ts'
import { apiKeyCommand, newPhraseCommand, rotateKeyCommand } from './cli/keys.ts'
import { printCommand } from './cli/print.ts'
import { programmeCommand } from './cli/programme.ts'
import { serveCommand } from './cli/serve.ts'
import type { Shell } from './cli/session.ts'
import { ticketCommands } from './cli/tickets.ts'

const shell: Shell = {
  environment: process.env,
  now: Date.now,
  print: (line) => process.stdout.write(`${line}\n`),
  say: (text) => process.stderr.write(text),
  isTty: process.stderr.isTTY === true,
}

const program = new Command('contremarque')
  .description('Offline-first check-in and ticketing for venues')
  .showHelpAfterError()
const commands = [
  serveCommand(shell),
  newPhraseCommand(shell),
  programmeCommand(shell),
  importCommand(shell),
  printCommand(shell),
  pairCommand(shell),
  devicesCommand(shell),
  revokeCommand(shell),
  ...ticketCommands(shell),
  conflictsCommand(shell),
  rotateKeyCommand(shell),
  apiKeyCommand(shell),
  inspectCommand(),
]
for (const command of commands) program.addCommand(command)

try {
  await program.parseAsync()
} catch (cause) {
  process.stderr.write(`${(cause as Error).message}\n`)
  process.exitCode = 1
}
