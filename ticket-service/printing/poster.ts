import type { Readable } from 'node:stream'
import PDFDocument from 'pdfkit'
import type { Language } from '../../shared/words/language.ts'
import { shortened } from '../markup/shortened.ts'
import { type FontName, faceOf, tidyText } from './font.ts'
import { pointsPerMm } from './marks.ts'
import { useFont } from './pdfkit-internals.ts'
import { qrPath } from './svg-qr.ts'

/** What stands on a poster; its code holds `url`. */
export interface Poster {
  readonly organiser: string
  readonly title: string
  /** What is said of it, under the title; as much of it as there is room for. */
  readonly about?: string
  /** What passers-by are asked to do: "Book for free". */
  readonly call: string
  readonly how: string
  readonly url: string
  readonly language: Language
  readonly createdAt: number
}

const width = 210
const marginMm = 20
const codeMm = 110
/** Characters that passers-by read. */
const mostAbout = 160

/** A sheet of A4 to be hung up: the title large, the code large, the address for those who have no camera. */
export function posterPdf({
  organiser,
  title,
  about = '',
  call,
  how,
  url,
  language,
  createdAt,
}: Poster): Readable {
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    lang: language,
    displayTitle: true,
    info: { Title: title, Author: organiser, Producer: 'Contremarque', CreationDate: new Date(createdAt) },
  })
  /** Sets a text between two heights, smaller where it has to be; answers where it ends. */
  const line = (text: string, font: FontName, sizePt: number, topMm: number, mostMm: number): number => {
    useFont(document, faceOf(font).program())
    const shown = tidyText(text)
    const wide = (width - 2 * marginMm) * pointsPerMm
    const most = mostMm * pointsPerMm
    let size = sizePt
    const isTooLarge = () =>
      document.fontSize(size).heightOfString(shown, { width: wide }) > most ||
      shown.split(' ').some((word) => document.widthOfString(word) > wide)
    while (size > 8 && isTooLarge()) size -= 1
    document.text(shown, marginMm * pointsPerMm, topMm * pointsPerMm, {
      width: wide,
      height: most,
      align: 'center',
      ellipsis: true,
    })
    return document.y / pointsPerMm
  }
  // The same rule as on the tickets.
  document
    .rect(marginMm * pointsPerMm, marginMm * pointsPerMm, (width - 2 * marginMm) * pointsPerMm, 4)
    .fill()
  line(organiser, 'bold', 20, 25, 12)
  const end = line(title, 'black', 54, 42, about === '' ? 60 : 44)
  if (about !== '') line(shortened(about, mostAbout), 'regular', 15, end + 3, 102 - end - 3)
  line(call, 'bold', 28, 106, 16)
  const { size, path } = qrPath(url)
  document.save()
  document.translate(((width - codeMm) / 2) * pointsPerMm, 124 * pointsPerMm)
  document.scale((codeMm * pointsPerMm) / size)
  document.path(path).fill('black')
  document.restore()
  line(how, 'regular', 14, 238, 14)
  line(url.replace(/^https?:\/\//, ''), 'bold', 16, 254, 20)
  document.end()
  return document as unknown as Readable
}
