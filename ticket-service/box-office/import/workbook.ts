import { type ListOf, listOf } from '../../store/list-of.ts'
import { kindOfFormat, type NumberKind } from './number-format.ts'
import { remembered } from './remembered.ts'
import { readXml } from './xml.ts'

/** The parts of a workbook beside its worksheets (ECMA-376 part 1, 18.2 to 18.8). */
export interface NamedSheet {
  readonly name: string
  readonly relation: string
  readonly isHidden: boolean
}

export function readBook(bytes: Uint8Array): {
  readonly sheets: readonly NamedSheet[]
  readonly from: 1900 | 1904
} {
  const sheets: NamedSheet[] = []
  let from: 1900 | 1904 = 1900
  readXml(bytes, {
    open(name, attributes) {
      if (name === 'workbookPr' && /^(1|true)$/.test(attributes.date1904 ?? '')) from = 1904
      if (name !== 'sheet') return
      const relation = Object.entries(attributes).find(([key]) => /:id$/.test(key))?.[1] ?? ''
      sheets.push({ name: attributes.name ?? '', relation, isHidden: /hidden/i.test(attributes.state ?? '') })
    },
    text: () => {},
    close: () => {},
  })
  return { sheets, from }
}

export function readRelations(bytes: Uint8Array): ReadonlyMap<string, string> {
  const targets = new Map<string, string>()
  readXml(bytes, {
    open(name, { Id, Target }) {
      if (name === 'Relationship' && Id !== undefined && Target !== undefined) targets.set(Id, Target)
    },
    text: () => {},
    close: () => {},
  })
  return targets
}

/** Where a worksheet lies in the archive; its target is relative to the workbook, or begins with a slash. */
export function targetOf(targets: ReadonlyMap<string, string>, { relation }: NamedSheet): string {
  const target = targets.get(relation) ?? ''
  return target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`
}

/** The strings that cells refer to by their place; how they are pronounced (`rPh`) is left out. */
export function readStrings(bytes: Uint8Array): ListOf<string> {
  const strings = openTexts()
  let text = ''
  let isText = false
  let isSpoken = false
  readXml(bytes, {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') isSpoken = true
      else if (name === 't') isText = true
    },
    text(piece) {
      if (isText && !isSpoken) text += piece
    },
    close(name) {
      if (name === 'si') strings.push(unescaped(text))
      else if (name === 'rPh') isSpoken = false
      else if (name === 't') isText = false
    },
  })
  return strings
}

/** Texts one behind the other in memory: as objects they would take five times as much. */
function openTexts() {
  const starts: number[] = []
  let bytes = Buffer.alloc(0)
  let end = 0
  const textAt = remembered((place) => {
    const start = starts[Number(place)]
    return start === undefined ? '' : bytes.toString('utf8', start, starts[Number(place) + 1] ?? end)
  })
  return Object.assign(
    listOf(
      () => starts.length,
      (place) => textAt(String(place)),
    ),
    {
      push(text: string): void {
        const length = Buffer.byteLength(text)
        if (end + length > bytes.length) {
          const more = Buffer.allocUnsafeSlow(Math.max(end + length, 2 * bytes.length, 4096))
          bytes.copy(more, 0, 0, end)
          bytes = more
        }
        bytes.write(text, end)
        starts.push(end)
        end += length
      },
    },
  )
}

/** Characters that XML cannot hold are written `_x000D_` (ECMA-376 part 1, 22.4.2.4). */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text

/** What each cell style shows numbers as, by its index. */
export function readStyles(bytes: Uint8Array): readonly NumberKind[] {
  const codes = new Map<number, string>()
  const kinds: NumberKind[] = []
  let isCellStyle = false
  readXml(bytes, {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      else if (name === 'cellXfs') isCellStyle = true
      else if (name === 'xf' && isCellStyle) {
        const id = Number(attributes.numFmtId ?? 0)
        kinds.push(kindOfFormat(id, codes.get(id)))
      }
    },
    text: () => {},
    close(name) {
      if (name === 'cellXfs') isCellStyle = false
    },
  })
  return kinds
}
