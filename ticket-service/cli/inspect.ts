import { readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { Command } from 'commander'
import { type KeySet, parseKeySet } from '../../shared/token/key-set.ts'
import { read } from '../../shared/token/read.ts'

/** `inspect`: for support and for other implementers, the reading of each code as one line of JSON. */
export function inspectCommand(): Command {
  return new Command('inspect')
    .description(
      'Read codes on standard input, one a line, and print the reading of each as one line of JSON',
    )
    .requiredOption('-k, --keys <file>', 'the key set: a JWKS file, as served at /.well-known/jwks.json')
    .action(async ({ keys }: { readonly keys: string }, command: Command) => {
      const keySet = await keySetFrom(keys).catch((cause: Error) =>
        command.error(`The key set ${keys}: ${cause.message}`),
      )
      await printReadings(process.stdin, keySet, (line) => process.stdout.write(`${line}\n`))
    })
}

async function keySetFrom(path: string): Promise<KeySet> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Error('the file cannot be read. Name a JWKS file with --keys.')
  })
  return parseKeySet(jsonOf(text))
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Error('the file is not JSON.')
  }
}

/** One reading for every line, in the order of the lines; an empty line is a code of no characters. */
export async function printReadings(
  lines: NodeJS.ReadableStream,
  keys: KeySet,
  print: (line: string) => void,
): Promise<void> {
  for await (const code of createInterface({ input: lines, crlfDelay: Number.POSITIVE_INFINITY })) {
    print(JSON.stringify(await read(code, keys)))
  }
}
