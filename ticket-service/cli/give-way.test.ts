import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { constants, getPriority } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { phraseOf } from '../keys/recovery-phrase.ts'
import { key, seededFolder } from '../test-run/running-service.ts'

const root = new URL('../..', import.meta.url).pathname
const usual = getPriority()
const below = Math.max(usual, constants.priority.PRIORITY_BELOW_NORMAL)

/** The lowest priority that a command had while it ran, in a process of its own. */
async function priorityOf(folder: string, ...args: readonly string[]): Promise<number> {
  const env = {
    ...process.env,
    CONTREMARQUE_DATA: folder,
    CONTREMARQUE_RECOVERY_PHRASE: phraseOf(key),
  }
  const child = spawn(process.execPath, ['ticket-service/cli.ts', ...args], { cwd: root, env })
  let lowest: number = constants.priority.PRIORITY_HIGHEST
  while (child.exitCode === null) {
    if (child.pid !== undefined) lowest = Math.max(lowest, getPriority(child.pid))
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  expect(child.exitCode).toBe(0)
  return lowest
}

it('import and print let the service beside them go first, as no other command needs to', async () => {
  const folder = await seededFolder()
  const file = join(folder, 'b.csv')
  writeFileSync(file, 'reference,session,type,name\nA1,1,1,Zoë\n')
  expect(await priorityOf(folder, 'import', file)).toBe(below)
  expect(await priorityOf(folder, 'print', '--session', '1', '--out', join(folder, 'x.pdf'))).toBe(below)
  expect(await priorityOf(folder, 'conflicts')).toBe(usual)
})
