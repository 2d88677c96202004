import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openBenchBrowser } from './bench-browser.ts'
import type { FileCodes, FolderPage } from './folder/page.ts'

/*
 * `npm run read -- FOLDER`: reads the codes in photographs, screenshots and PDFs as the app does with a file that an usher chose, in a
 * real Chromium. A line of JSON for each file on stdout, the count on stderr. `--barcodes` looks for those of other sellers too.
 */

const usage = 'npm run read -- [--barcodes] FOLDER-OR-FILE…'
const given = process.argv.slice(2)
const barcodes = given.includes('--barcodes')
const places = given.filter((argument) => argument !== '--barcodes')

/** What is asked for, a folder with all that lies in it, in the order of their names. */
function filesAt(place: string): readonly string[] {
  const found = statSync(place, { throwIfNoEntry: false })
  if (!found) throw new Error(`There is no file and no folder ${place}.`)
  if (!found.isDirectory()) return [place]
  return readdirSync(place, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}

/** What to do about pictures that Chromium does not open. */
const advices = {
  heic: 'HEIC: convert them to JPEG, or set the phone to take JPEG (iPhone: Settings, Camera, Formats, Most Compatible).',
  tiff: 'TIFF: convert them to JPEG or PNG.',
} as const

async function readAll(files: readonly string[]): Promise<void> {
  const { page, close } = await openBenchBrowser(join(import.meta.dirname, 'folder'))
  type Here = { readonly bench: Promise<FolderPage> }
  const counts = { read: 0, none: 0, failed: 0 }
  const failures: FileCodes['failed'][] = []
  try {
    for (const file of files) {
      const codes: FileCodes = await page.evaluate(
        async ([base64, all]) => (await (window as unknown as Here).bench).read(base64, all),
        [readFileSync(file).toString('base64'), barcodes] as const,
      )
      counts[codes.failed ? 'failed' : codes.texts.length > 0 ? 'read' : 'none'] += 1
      failures.push(codes.failed)
      console.log(JSON.stringify({ file, ...codes }))
    }
  } finally {
    await close()
  }
  const { read, none, failed } = counts
  console.error(
    `${read} of ${files.length} files with a code, ${none} without, ${failed} that cannot be opened.`,
  )
  for (const [format, advice] of Object.entries(advices)) {
    const count = failures.filter((why) => why === format).length
    if (count > 0) console.error(`${count} of them ${advice}`)
  }
}

try {
  if (places.length === 0 || places.some((place) => place.startsWith('-'))) throw new Error(usage)
  await readAll(places.flatMap(filesAt))
} catch (cause) {
  console.error((cause as Error).message)
  process.exitCode = 1
}
