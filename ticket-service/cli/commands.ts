import { Command } from 'commander'
import { OperatorError } from '../operator-error.ts'
import { accountLinkCommand } from './accounts.ts'
import { apiKeyCommand, apiKeysCommand, revokeApiKeyCommand } from './api-keys.ts'
import { archiveCommand, unarchiveCommand } from './archive.ts'
import { auditCommand } from './audit.ts'
import { backupCommand, restoreCommand } from './backup.ts'
import { conflictsCommand } from './conflicts.ts'
import { devicesCommand, pairCommand, revokeCommand } from './devices.ts'
import { doctorCommand } from './doctor.ts'
import { importCommand } from './import.ts'
import { inspectCommand } from './inspect.ts'
import { newPhraseCommand, rotateKeyCommand } from './keys.ts'
import { languageOf } from './language.ts'
import { printCommand } from './print.ts'
import { programmeCommand } from './programme.ts'
import { serveCommand } from './serve.ts'
import type { Shell } from './session.ts'
import { takeInCommand } from './take-in.ts'
import { testTicketCommand } from './test-ticket.ts'
import { ticketCommands } from './tickets.ts'

/** Runs one command. What goes wrong is said in a sentence, and answered with an exit code of 1. */
export async function runCommand(shell: Shell, args: readonly string[]): Promise<number> {
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
    takeInCommand(shell),
    testTicketCommand(shell),
    ...ticketCommands(shell),
    conflictsCommand(shell),
    auditCommand(shell),
    rotateKeyCommand(shell),
    apiKeyCommand(shell),
    apiKeysCommand(shell),
    revokeApiKeyCommand(shell),
    accountLinkCommand(shell),
    inspectCommand(),
    archiveCommand(shell),
    unarchiveCommand(shell),
    backupCommand(shell),
    restoreCommand(shell),
    doctorCommand(shell),
  ]
  for (const command of commands) program.addCommand(command)
  try {
    await program.parseAsync(args, { from: 'user' })
    return 0
  } catch (cause) {
    const said = cause instanceof OperatorError ? cause.said[languageOf(shell.environment)] : null
    shell.say(`${said ?? (cause as Error).message}\n`)
    return 1
  }
}
