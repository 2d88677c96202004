import { enableCompileCache } from 'node:module'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'

// What was compiled once is read at the next start. It lies with the code, and whoever may write it may write that; where this
// process may not, each start compiles anew.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)))
const { runCommand } = await import('./cli/commands.ts')
const { letReadersLeave } = await import('./cli/pipes.ts')

letReadersLeave()

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
