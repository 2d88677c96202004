import PDFDocument from 'pdfkit'
import { type Composer, composerOf } from './composer.ts'
import { operatorsOf, type StreamFont, streamFontOf } from './content-stream.ts'
import { cutReporter, type ReportCut } from './cut-lines.ts'
import { embedFont } from './font/embedded-font.ts'
import { type FontName, faceOf, fontNames } from './font.ts'
import { gatherBytes } from './gathered-bytes.ts'
import type { Box } from './layout.ts'
import { embedLogo, logoOperators } from './logo-mark.ts'
import { pointsPerMm } from './marks.ts'
import { internalsOf, type PdfReference } from './pdfkit-internals.ts'
import type { PrintedTicket, PrintRun } from './printed-ticket.ts'
import type { ReportMissing } from './readable-ticket.ts'
import { type OwnPlaces, sharedKey } from './shared-marks.ts'
import { sheetMarks } from './sheet-marks.ts'
import { sheetOf } from './sheets.ts'

/** A document that grows by sheets and can be read while it grows. */
export interface SheetDocument {
  /** Adds a sheet with at most as many tickets as its layout holds. */
  readonly addSheet: (tickets: readonly PrintedTicket[]) => void
  /** Adds what stands at the end: the page tree, the fonts, the table of objects. */
  readonly end: () => void
  /** What has been written since it was last asked; null where that is nothing. */
  readonly read: () => Uint8Array | null
}

/** Pages of one node of the page tree: so few that no reader stumbles, and none of them stays in memory. */
const pagesOfNode = 64
/** Shared drawings kept at hand; a run over more sessions than this, shuffled, draws some of them again. */
const mostForms = 500

/** A shared drawing among the document's resources. */
interface Form {
  readonly name: string
  readonly places: OwnPlaces
}

/** Operators in a colour of their own, and with nothing left over for those that follow: a letter's spacing outlives its text. */
function apart(operators: string, accent: string | undefined): string {
  if (accent === undefined) return `q\n${operators}Q\n`
  const parts = [1, 3, 5].map((at) => (Number.parseInt(accent.slice(at, at + 2), 16) / 255).toFixed(3))
  return `q ${parts.join(' ')} rg\n${operators}Q\n`
}

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const points = (mm: number): number => Math.round(mm * pointsPerMm * 10_000) / 10_000

/** Pages gathered in nodes, which are written as they are full. Of what is written only the number is needed: its data is let go. */
function pageTree(root: PdfReference, newReference: (data: Record<string, unknown>) => PdfReference) {
  const nodes = root.data.Kids as PdfReference[]
  let node: PdfReference | null = null
  let pages: PdfReference[] = []
  const close = () => {
    if (!node) return
    node.data = { Type: 'Pages', Parent: root, Count: pages.length, Kids: pages }
    node.end()
    node.data = {}
    node = null
    pages = []
  }
  return {
    add(contents: PdfReference) {
      if (!node) {
        node = newReference({})
        nodes.push(node)
      }
      const page = newReference({ Type: 'Page', Parent: node, Contents: contents })
      pages.push(page)
      root.data.Count = (root.data.Count as number) + 1
      page.end()
      page.data = {}
      if (pages.length === pagesOfNode) close()
    },
    close,
  }
}

/**
 * Opens a document for a run. Pages inherit their size and their one set of resources; what tickets share is a form that each
 * draws; the rest of a page is one content stream of text and symbol, written as bytes through pdfkit's own references.
 */
export function openSheetDocument(run: PrintRun, report: ReportMissing, reportCut: ReportCut): SheetDocument {
  const document = new PDFDocument({
    autoFirstPage: false,
    // None but our own.
    font: '',
    pdfVersion: '1.7',
    lang: run.language,
    displayTitle: true,
    info: {
      Title: run.organiser,
      Producer: 'Contremarque',
      Creator: 'Contremarque',
      CreationDate: new Date(run.createdAt),
    },
  })
  const internals = internalsOf(document)
  const read = gatherBytes(internals)
  const newReference = (data: Record<string, unknown>) => internals.ref(data)
  const composer: Composer = composerOf(run, report)
  const tellCut = cutReporter(run, reportCut)
  const layout = sheetOf(run.layout)
  const { page } = layout
  const fontResources: Record<string, PdfReference> = {}
  const formResources: Record<string, PdfReference> = {}
  const fonts = {} as Record<FontName, StreamFont>
  const embedded = fontNames.map((name) => {
    const font = embedFont(faceOf(name), newReference)
    fonts[name] = streamFontOf(name, font)
    fontResources[name] = font.reference
    return font
  })
  if (run.logo) formResources.Logo = embedLogo(run.logo, newReference)
  const resources = newReference({ Font: fontResources, XObject: formResources })
  const root = internals._root.data.Pages
  Object.assign(root.data, {
    MediaBox: [0, 0, points(page.width), points(page.height)],
    Resources: resources,
  })
  const tree = pageTree(root, newReference)
  const forms = new Map<string, Form>()

  const drawnOnce = (operators: string, width: number, height: number): string => {
    const form = newReference({
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, -points(height), points(width), 0],
      Resources: resources,
    })
    form.end(latin1(operators))
    form.data = {}
    const name = `X${Object.keys(formResources).length}`
    formResources[name] = form
    return name
  }

  const formOf = (ticket: PrintedTicket): Form => {
    const key = sharedKey(ticket)
    const known = forms.get(key)
    if (known) return known
    if (forms.size >= mostForms) forms.clear()
    const { accented, marks, places, logo, cut } = composer.shared(ticket)
    tellCut.shared(ticket, cut)
    const { width, height } = layout.ticket
    const picture = run.logo && logo ? logoOperators(run.logo, logo) : ''
    const operators = `${apart(operatorsOf(accented, fonts), run.accent)}${operatorsOf(marks, fonts)}${picture}`
    const form = { name: drawnOnce(operators, width, height), places }
    forms.set(key, form)
    return form
  }

  const placed = ({ x, y }: Box, drawn: string): string =>
    `q ${layout.scale} 0 0 ${layout.scale} ${points(x)} ${points(page.height - y)} cm\n${drawn}Q\n`

  const furniture = drawnOnce(operatorsOf(sheetMarks(run), fonts), page.width, page.height)
  const frame = `q 1 0 0 1 0 ${points(page.height)} cm /${furniture} Do Q\n`

  return {
    addSheet(tickets) {
      let content = frame
      for (const [index, ticket] of tickets.entries()) {
        const { name, places } = formOf(ticket)
        const drawn = `/${name} Do\n${operatorsOf(composer.own(ticket, places, tellCut.own(ticket)), fonts)}`
        content += placed(layout.tickets[index] as Box, drawn)
      }
      const contents = newReference({})
      // Half of a page is the symbol, which does not shrink: deflating would cost more time than it saves bytes.
      contents.compress = false
      contents.end(latin1(content))
      tree.add(contents)
    },
    end() {
      tree.close()
      resources.end()
      for (const font of embedded) font.end()
      document.end()
    },
    read,
  }
}
