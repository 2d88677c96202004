import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { type PrintOptions, printTickets } from './print-run.ts'
import type { PrintedTicket, PrintRun } from './printed-ticket.ts'

const run = (tool: string, ...given: readonly string[]): string =>
  execFileSync(tool, given, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 28 })

/** A page in grey, one byte a pixel. */
export interface Picture {
  readonly width: number
  readonly grey: Uint8Array
}

/** A PDF as the tools of the system read it (poppler-utils, zbar-tools, qpdf). */
export class ReadBack {
  readonly #folder = mkdtempSync(join(tmpdir(), 'contremarque-sheet-'))
  readonly #file = join(this.#folder, 'sheets.pdf')
  constructor(bytes: Uint8Array) {
    writeFileSync(this.#file, bytes)
  }

  /** All text, in the order of reading or in that of the file (`raw`), or that of some pages, counted from 1. */
  text(first = 1, last = 9999, order: 'layout' | 'raw' = 'layout'): string {
    const those = ['-f', String(first), '-l', String(last)]
    return run('pdftotext', `-${order}`, ...those, this.#file, '-').normalize('NFC')
  }

  /** One page as a file of its own. */
  page(number: number): string {
    const file = join(this.#folder, `page-${number}.pdf`)
    run('qpdf', this.#file, '--pages', '.', String(number), '--', file)
    return file
  }

  /** @throws where qpdf finds anything wrong. */
  check(): string {
    return run('qpdf', '--check', this.#file)
  }

  fonts(): string {
    return run('pdffonts', this.#file)
  }

  /** What a scanner reads off each page at 150 dpi, or off some of them, counted from 1. */
  codes(first = 1, last = 9999): readonly (readonly string[])[] {
    const folder = mkdtempSync(join(this.#folder, 'pages-'))
    const those = ['-f', String(first), '-l', String(last)]
    // Bare pixels: to compress each page as PNG takes twenty times as long as to draw it.
    run('pdftoppm', ...those, '-r', '150', '-gray', this.#file, join(folder, 'page'))
    return readdirSync(folder)
      .toSorted()
      .map((name) =>
        run('zbarimg', '-q', '--raw', '-Sdisable', '-Sqrcode.enable', join(folder, name)).trim().split('\n'),
      )
  }

  /** Whether anything on the first page is neither black, white nor grey. */
  isColoured(): boolean {
    const picture = join(this.#folder, 'colours')
    run('pdftoppm', '-r', '60', '-f', '1', '-l', '1', '-singlefile', this.#file, picture)
    const image = readFileSync(`${picture}.ppm`)
    const [header = ''] = /^P6\s+\d+\s+\d+\s+255\s/.exec(image.subarray(0, 64).toString('latin1')) ?? []
    for (let at = header.length; at < image.length; at += 3)
      if (image[at] !== image[at + 1] || image[at] !== image[at + 2]) return true
    return false
  }

  /** The first page at 300 dpi. */
  pixels(): Picture {
    const picture = join(this.#folder, 'grey')
    run('pdftoppm', '-r', '300', '-gray', '-f', '1', '-l', '1', '-singlefile', this.#file, picture)
    const image = readFileSync(`${picture}.pgm`)
    const [header = '', width] =
      /^P5\s+(\d+)\s+\d+\s+255\s/.exec(image.subarray(0, 64).toString('latin1')) ?? []
    return { width: Number(width), grey: image.subarray(header.length) }
  }
}

/** The bytes of a whole run. */
export async function printed(
  tickets: Iterable<PrintedTicket>,
  sheets: PrintRun,
  options: PrintOptions = {},
): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  const out = new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      chunks.push(chunk)
      done()
    },
  })
  await printTickets(tickets, sheets, out, options)
  return Buffer.concat(chunks)
}
