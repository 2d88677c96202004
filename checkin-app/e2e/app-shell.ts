import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** What a phone has to get before it shows anything: the page, and every script and style that it names; compressed, in bytes. */
export function shellBytes(folder: string): number {
  const page = readFileSync(join(folder, 'index.html'))
  const named = [...page.toString().matchAll(/(?:src|href)="\/gate\/(assets\/[^"]+\.(?:js|css))"/g)]
  const files = named.map(([, file = '']) => readFileSync(join(folder, file)))
  return [page, ...files].reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0)
}
