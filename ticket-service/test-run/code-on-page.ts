import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const dots = 4

/** What a scanner reads off the QR code of a page, drawn as the path of an SVG in runs of dark modules. */
export function codeOnPage(page: string): string {
  const [, modules = '0', path = ''] =
    /<svg class="qr" viewBox="0 0 (\d+) \d+"[^>]*><path d="([^"]+)"/.exec(page) ?? []
  const side = Number(modules) * dots
  const grey = Buffer.alloc(side * side, 255)
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1/g))
    for (let row = 0; row < dots; row += 1) {
      const from = (Number(y) * dots + row) * side + Number(x) * dots
      grey.fill(0, from, from + Number(length) * dots)
    }
  const file = join(mkdtempSync(join(tmpdir(), 'contremarque-code-')), 'code.pgm')
  writeFileSync(file, Buffer.concat([Buffer.from(`P5 ${side} ${side} 255\n`), grey]))
  return execFileSync('zbarimg', ['-q', '--raw', file], { encoding: 'utf8' }).trim()
}
