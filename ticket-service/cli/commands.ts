import { Command } from 'commander'
import { OperatorError } from '../operator-error.ts'
import { saidOfSystem } from './files.ts'
import { languageOf } from './language.ts'
import type { Shell } from './session.ts'

/** Gives a command its arguments and options, and says what it does. */
type Definition = (command: Command, shell: Shell) => unknown

/** All there are, with what `--help` says of them; of their files only that of the one that is asked for is loaded. */
const commands: readonly (readonly [usage: string, about: string, load: () => Promise<Definition>])[] = [
  [
    'serve',
    'Start the service; its configuration comes from the environment (see README)',
    () => import('./serve.ts').then(({ serveCommand }) => serveCommand),
  ],
  [
    'new-phrase',
    'Make a recovery phrase. Write it on paper: without it a backup signs nothing',
    () => import('./keys.ts').then(({ newPhraseCommand }) => newPhraseCommand),
  ],
  [
    'programme <file>',
    'Load an organiser with venues, events, sessions, ticket types and gates from a JSON file',
    () => import('./programme.ts').then(({ programmeCommand }) => programmeCommand),
  ],
  [
    'import <file>',
    'Import bookings from a CSV file or a workbook, also as other ticketing systems export them; every bad row is named, and nothing is stored if there is any',
    () => import('./import.ts').then(({ importCommand }) => importCommand),
  ],
  [
    'print',
    'Print the tickets of a session, or the passes of an event, as a PDF',
    () => import('./print.ts').then(({ printCommand }) => printCommand),
  ],
  [
    'pair',
    'Pair a phone: it scans the code shown, then you compare three words',
    () => import('./devices.ts').then(({ pairCommand }) => pairCommand),
  ],
  [
    'devices',
    'List the paired phones: gate, last sign of life, whether revoked',
    () => import('./devices.ts').then(({ devicesCommand }) => devicesCommand),
  ],
  [
    'revoke <device>',
    'Revoke a phone that is lost: it learns nothing more, and its later scans are kept apart',
    () => import('./devices.ts').then(({ revokeCommand }) => revokeCommand),
  ],
  [
    'take-in <file>',
    'Take in the scans that a phone handed out as a file; the same file again changes nothing',
    () => import('./take-in.ts').then(({ takeInCommand }) => takeInCommand),
  ],
  [
    'test-ticket',
    'Make a test ticket: phones read it as a test, log it, and count nobody',
    () => import('./test-ticket.ts').then(({ testTicketCommand }) => testTicketCommand),
  ],
  [
    'cancel <tickets...>',
    'Cancel tickets; their places are free again',
    () => import('./tickets.ts').then(({ ticketCommand }) => ticketCommand('cancel')),
  ],
  [
    'block <tickets...>',
    'Block tickets: they are refused at every gate until unblocked',
    () => import('./tickets.ts').then(({ ticketCommand }) => ticketCommand('block')),
  ],
  [
    'unblock <tickets...>',
    'Unblock tickets',
    () => import('./tickets.ts').then(({ ticketCommand }) => ticketCommand('unblock')),
  ],
  [
    'reissue <tickets...>',
    'Reissue tickets: those printed before are refused as replaced',
    () => import('./tickets.ts').then(({ ticketCommand }) => ticketCommand('reissue')),
  ],
  [
    'paid <tickets...>',
    'Note that tickets which were due have been paid',
    () => import('./tickets.ts').then(({ ticketCommand }) => ticketCommand('paid')),
  ],
  [
    'conflicts',
    'List the conflicts: ticket, gates, times and devices, oldest first',
    () => import('./conflicts.ts').then(({ conflictsCommand }) => conflictsCommand),
  ],
  [
    'audit [files...]',
    'Check the logs of the phones, or exported ones: each line taken out, put in or changed is named',
    () => import('./audit.ts').then(({ auditCommand }) => auditCommand),
  ],
  [
    'rotate-key',
    'Make the next signing key, which signs once every phone has it; tickets of the keys before stay valid',
    () => import('./keys.ts').then(({ rotateKeyCommand }) => rotateKeyCommand),
  ],
  [
    'api-key <label>',
    'Make an API key for another system; it is shown once',
    () => import('./api-keys.ts').then(({ apiKeyCommand }) => apiKeyCommand),
  ],
  [
    'api-keys',
    'List the API keys: what each may do, when it was used last, whether it is revoked',
    () => import('./api-keys.ts').then(({ apiKeysCommand }) => apiKeysCommand),
  ],
  [
    'revoke-api-key <id>',
    'Revoke an API key: every request that bears it is refused from now on',
    () => import('./api-keys.ts').then(({ revokeApiKeyCommand }) => revokeApiKeyCommand),
  ],
  [
    'account-link [name]',
    'Make a one-time link for the desk: for a new password of an account, or for a new account',
    () => import('./accounts.ts').then(({ accountLinkCommand }) => accountLinkCommand),
  ],
  [
    'inspect',
    'Read codes on standard input, one a line, and print the reading of each as one line of JSON',
    () => import('./inspect.ts').then(({ inspectCommand }) => inspectCommand),
  ],
  [
    'archive <organiser> <file>',
    'Write everything of one organiser to one ZIP, to keep or to take to another service',
    () => import('./archive.ts').then(({ archiveCommand }) => archiveCommand),
  ],
  [
    'unarchive <file>',
    'Take an organiser in from its archive: checked first, wholly or not at all',
    () => import('./archive.ts').then(({ unarchiveCommand }) => unarchiveCommand),
  ],
  [
    'backup [file]',
    'Copy the database to one file while the service runs, and check the copy',
    () => import('./backup.ts').then(({ backupCommand }) => backupCommand),
  ],
  [
    'restore <file>',
    'Put a backup in the place of the database; the one before is kept, and the phones send again what is missing',
    () => import('./backup.ts').then(({ restoreCommand }) => restoreCommand),
  ],
  [
    'doctor',
    'Examine data folder, database, keys, clock, disk and versions, and say what to do; changes nothing',
    () => import('./doctor.ts').then(({ doctorCommand }) => doctorCommand),
  ],
]

/** Runs one command. What goes wrong is said in a sentence, and answered with an exit code of 1. */
export async function runCommand(shell: Shell, args: readonly string[]): Promise<number> {
  const program = new Command('contremarque')
    .description('Offline-first check-in and ticketing for venues')
    .showHelpAfterError('(--help lists the commands.)')
  for (const [usage, about, load] of commands) {
    const [name, ...taken] = usage.split(' ')
    const command = new Command(name)
      .description(about)
      .showHelpAfterError(`(${name} --help says what it takes.)`)
    if (args.includes(command.name())) (await load())(command, shell)
    else for (const argument of taken) command.argument(argument)
    program.addCommand(command)
  }
  try {
    await program.parseAsync(args, { from: 'user' })
    return 0
  } catch (cause) {
    const said = cause instanceof OperatorError ? cause.said : saidOfSystem(cause)
    shell.say(`${said?.[languageOf(shell.environment)] ?? (cause as Error).message}\n`)
    return 1
  }
}
