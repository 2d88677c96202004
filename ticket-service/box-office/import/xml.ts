import sax, { type QualifiedTag, type SAXOptions, type Tag } from 'sax'

/** What a reader of XML wants to hear; names without their prefix, so that `x:row` is `row`. */
export interface XmlEvents {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void
  readonly text: (text: string) => void
  readonly close: (name: string) => void
}

const pieceBytes = 1 << 16

/**
 * Reads XML piece by piece. Entities of a document's own are not known, so that none can grow; a document that is not well
 * formed is an error.
 * @throws Error where the XML is broken.
 */
export function readXml(bytes: Uint8Array, events: XmlEvents): void {
  const reader = parserFor(events, true, { strictEntities: true })
  reader.onerror = (fault) => {
    throw fault
  }
  const decoder = new TextDecoder(encodingOf(bytes))
  for (let start = 0; start < bytes.length; start += pieceBytes)
    reader.write(decoder.decode(bytes.subarray(start, start + pieceBytes), { stream: true }))
  reader.write(decoder.decode()).close()
}

/** Reads what browsers read: tags in any case, never closed, with any entity of HTML, and whatever is wrong passed over. */
export function readMarkup(text: string, events: XmlEvents): void {
  const reader = parserFor(events, false, { lowercase: true })
  reader.onerror = () => {
    reader.resume()
  }
  for (let start = 0; start < text.length; start += pieceBytes)
    reader.write(text.slice(start, start + pieceBytes))
  reader.close()
}

function parserFor({ open, text, close }: XmlEvents, isStrict: boolean, options: object) {
  const reader = sax.parser(isStrict, { ...options, position: false } as SAXOptions)
  reader.onopentag = ({ name, attributes }: Tag | QualifiedTag) =>
    open(bareName(name), attributes as Readonly<Record<string, string>>)
  reader.ontext = text
  reader.oncdata = text
  reader.onclosetag = (name) => close(bareName(name))
  return reader
}

const entities = sax.parser(false).ENTITIES as Readonly<Record<string, unknown>>

/** The letter of an entity of HTML, such as `eacute`; null where there is none of that name. */
export function entityNamed(name: string): string | null {
  const letter = entities[name]
  return typeof letter === 'string' ? letter : null
}

const bareName = (name: string): string => name.slice(name.indexOf(':') + 1)

const encodingOf = ([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' => {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}
