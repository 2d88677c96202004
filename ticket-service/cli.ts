import { constants, setPriority } from 'node:os'
import { runCommand } from './cli/commands.ts'

process.exitCode = await runCommand(
  {
    environment: process.env,
    now: Date.now,
    print: (line) => process.stdout.write(`${line}\n`),
    say: (text) => process.stderr.write(text),
    isTty: process.stderr.isTTY === true,
    giveWay: () => setPriority(constants.priority.PRIORITY_BELOW_NORMAL),
    isDemo: false,
  },
  process.argv.slice(2),
)
