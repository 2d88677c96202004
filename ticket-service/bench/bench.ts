import { calibration } from './calibration.ts'
import { type Measured, markdownTable } from './measured.ts'

/** What was measured, whole or the last of it: a long one tells its parts as they are known. */
type Bench = (onPart: (lines: readonly Measured[]) => void) => Promise<readonly Measured[]>

/** Every benchmark by its name; each is loaded only when it is run. */
const benches: Readonly<Record<string, Bench>> = {
  token: async () => (await import('./token.ts')).benchToken(),
  print: async () => (await import('./print.ts')).benchPrint(),
  import: async () => (await import('./import.ts')).benchImport(),
  sync: async () => (await import('./sync.ts')).benchSync(),
  million: async () => (await import('./million.ts')).benchMillion(),
  names: async () => (await import('./names.ts')).benchNames(),
  service: async () => (await import('./service.ts')).benchService(),
  public: async () => (await import('./public.ts')).benchPublic(),
  scan: async (onPart) => (await import('./scan.ts')).benchScan(onPart),
}

const given = process.argv.slice(2)
const asJson = given.includes('--json')
const name = given.find((argument) => !argument.startsWith('--')) ?? ''
const bench = benches[name]

if (!bench) {
  console.error(`Which benchmark? npm run bench -- <${Object.keys(benches).join(' | ')}> [--json]`)
  process.exitCode = 2
} else {
  const print = (lines: readonly Measured[]): void => {
    if (lines.length === 0) return
    if (asJson) for (const line of lines) console.log(JSON.stringify(line))
    else console.log(`${markdownTable(lines)}\n`)
  }
  print(await bench(print))
  if (!asJson) console.log(calibration())
}
