import { writeFileSync } from 'node:fs'

/** What the command `import` took, of which this process runs one. */
export interface Imported {
  readonly cpuMs: number
  /** Of the whole process. */
  readonly peakMb: number
}

const [, program = '', report = '', ...given] = process.argv
process.argv = [process.execPath, program, 'import', ...given]
process.on('exit', () => {
  const { user, system } = process.cpuUsage()
  const took: Imported = {
    cpuMs: (user + system) / 1000,
    peakMb: process.resourceUsage().maxRSS / 1024,
  }
  writeFileSync(report, JSON.stringify(took))
})
await import('../cli.ts')
