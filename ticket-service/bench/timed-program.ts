import { spawn } from 'node:child_process'
import { once } from 'node:events'

/**
 * Runs a program of this project as package.json runs the command line; answers how many seconds it took.
 * @throws Error with what it said, where it fails.
 */
export async function secondsOf(
  program: string,
  given: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<number> {
  const start = performance.now()
  const child = spawn(process.execPath, ['--max-semi-space-size=8', program, ...given], {
    cwd: new URL('../..', import.meta.url).pathname,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (bytes: Buffer) => {
    said += String(bytes)
  })
  const [code] = (await once(child, 'exit')) as [number]
  if (code !== 0) throw new Error(`${program} ${given[0]} failed: ${said}`)
  return (performance.now() - start) / 1000
}
