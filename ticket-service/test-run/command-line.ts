import { runCommand } from '../cli/commands.ts'
import { phraseOf } from '../keys/recovery-phrase.ts'
import { key, seededFolder } from './running-service.ts'

/** The command line on a data folder of its own, in this process: what it prints, says and answers. */
export async function commandLine(more: Readonly<Record<string, string>> = {}) {
  const folder = await seededFolder()
  const run = async (
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
    at?: number,
  ) => {
    const printed: string[] = []
    const said: string[] = []
    const status = await runCommand(
      {
        environment: {
          CONTREMARQUE_DATA: folder,
          CONTREMARQUE_RECOVERY_PHRASE: phraseOf(key),
          ...more,
          ...environment,
        },
        now: () => at ?? Date.now(),
        print: (line) => printed.push(line),
        say: (text) => said.push(text),
        isTty: false,
        giveWay: () => {},
        isDemo: false,
      },
      args,
    )
    return { status, printed: printed.join('\n'), said: said.join('') }
  }
  return { folder, run }
}
