import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/*
 * What others wrote and the built app contains. Each of their licences asks that its text and its notice go with every copy, and
 * a packed file keeps no comment.
 */

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license: string
}

/** What a package ships that its own licence file does not speak of. */
const within: Readonly<Record<string, string>> = {
  'zxing-wasm': 'zxing_reader.wasm is ZXing-C++ (https://github.com/zxing-cpp/zxing-cpp), Apache-2.0.',
  'html5-qrcode': 'It contains ZXing for JS (https://github.com/zxing-js/library), Apache-2.0.',
}

const packageFolder = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/
const isLicence = (file: string) => /^(licen[cs]e|notice|copying)(\.|$)/i.test(file)

/** The licences of the packages that these modules are of, as one text; modules of our own have no part in it. */
export function licencesOf(modules: Iterable<string>): string {
  const packages = new Map<string, string[]>()
  for (const module of modules) {
    // A bundler puts a null before what it made of a module itself.
    const [file = ''] = module.replace('\0', '').split('?')
    const [folder] = packageFolder.exec(file) ?? []
    if (folder === undefined) continue
    packages.set(folder, [...(packages.get(folder) ?? []), file])
  }
  const parts = [...packages]
    .map(([folder, files]) => partOf(folder, files))
    .toSorted((a, b) => a.localeCompare(b, 'en'))
  return [own, ...parts].join(`\n${'-'.repeat(72)}\n\n`)
}

const own = `Contremarque is free software under the Mozilla Public License 2.0 (https://mozilla.org/MPL/2.0/). Whoever
runs this service gives you its source code. The app contains work of others, under these licences:
`

function partOf(folder: string, files: readonly string[]): string {
  const { name, version, license } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Manifest
  const texts = [...licenceFiles(folder, isLicence), ...new Set(files.flatMap(beside))]
  if (texts.length === 0) throw new Error(`${name} has no licence file, and is part of the app.`)
  const said = within[name] === undefined ? [] : [within[name]]
  return [
    `${name} ${version} (${license})`,
    ...said,
    ...texts.map((path) => readFileSync(path, 'utf8').trim()),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n')
}

const licenceFiles = (folder: string, isOne: (file: string) => boolean): readonly string[] =>
  readdirSync(folder)
    .filter(isOne)
    .toSorted()
    .map((file) => join(folder, file))

/** Licences that lie beside a file and bear its name, as `LICENSE_JBIG2` beside `jbig2.wasm`. */
function beside(file: string): readonly string[] {
  const [stem = ''] = basename(file).toLowerCase().split('.')
  return licenceFiles(
    dirname(file),
    (other) => /^licen[cs]e_(?:.*_)?(.+)$/i.exec(other)?.[1]?.toLowerCase() === stem,
  )
}
