import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { type KeySet, parseKeySet } from '../../shared/token/key-set.ts'
import { read } from '../../shared/token/read.ts'
import { mostCharacters } from '../../shared/token/shape.ts'
import { textOfFile } from './files.ts'

/** `inspect`: for support and for other implementers, the reading of each code as one line of JSON. */
export const inspectCommand = (command: Command): Command =>
  command
    .requiredOption('-k, --keys <file>', 'the key set: a JWKS file, as served at /.well-known/jwks.json')
    .addHelpText(
      'after',
      `
Each line gives one line, also an empty one; a line ends with LF or CR LF, and nothing else of it is trimmed.
A key for something else than tickets, such as one of RSA, is passed over and named; what it signed is of an unknown key.
Exit codes: 0 when every line was read, whatever the readings say; 1 when the key set or an option is at fault.`,
    )
    .action(async ({ keys }: { readonly keys: string }) => {
      const text = await textOfFile(keys)
      const keySet = await keySetIn(text).catch((cause: Error) =>
        command.error(`The key set ${keys}: ${cause.message}`),
      )
      await pipeline(process.stdin, readingsOf(keySet), process.stdout, { end: false }).catch(
        (cause: NodeJS.ErrnoException) => {
          // Whoever reads may have enough, as `head` has.
          if (cause.code !== 'EPIPE') throw cause
        },
      )
    })

async function keySetIn(text: string): Promise<KeySet> {
  return parseKeySet(jsonOf(text), (why) => process.stderr.write(`Passed over, ${why}\n`))
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('the file is not JSON. Name a JWKS file with --keys.')
  }
}

/** One reading for every line, in the order of the lines; an empty line is a code of no characters. */
const readingsOf = (keys: KeySet) =>
  async function* (input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
    for await (const { text, length } of codesOf(input)) {
      const reading = await read(text, keys)
      yield `${JSON.stringify('length' in reading ? { ...reading, length } : reading)}\n`
    }
  }

/** Of a code that is too long for any ticket no more is kept than shows it. */
const mostKept = mostCharacters + 1

/**
 * Lines as bytes end them: a code may hold a lone CR or a separator of Unicode and is still one. What is no UTF-8 reads as U+FFFD.
 */
async function* codesOf(
  input: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ readonly text: string; readonly length: number }> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let kept = ''
  let length = 0
  let endsWithCr = false
  const keep = (piece: string): void => {
    kept += piece.slice(0, Math.max(0, mostKept + 1 - kept.length))
    length += piece.length
    if (piece !== '') endsWithCr = piece.endsWith('\r')
  }
  const code = () => {
    const whole = endsWithCr ? length - 1 : length
    const line = { text: kept.slice(0, Math.min(whole, mostKept)), length: whole }
    ;[kept, length, endsWithCr] = ['', 0, false]
    return line
  }
  for await (const bytes of input) {
    const pieces = decoder.decode(bytes, { stream: true }).split('\n')
    const last = pieces.pop() ?? ''
    for (const piece of pieces) {
      keep(piece)
      yield code()
    }
    keep(last)
  }
  keep(decoder.decode())
  if (length > 0) yield code()
}
