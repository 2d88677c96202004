import { fitText, rungs } from './fit-text.ts'
import { faceOf } from './font.ts'
import { noticeBox, type Segment } from './layout.ts'
import { type Mark, pointsPerMm } from './marks.ts'
import type { PrintRun } from './printed-ticket.ts'
import { sheetOf } from './sheets.ts'
import { ticketWords } from './ticket-words.ts'

const hairlineMm = 0.2
const noticePt = 10

const lineMark = ({ x1, y1, x2, y2 }: Segment): Mark => ({
  kind: 'bar',
  x: x1 === x2 ? x1 - hairlineMm / 2 : x1,
  y: y1 === y2 ? y1 - hairlineMm / 2 : y1,
  width: x1 === x2 ? hairlineMm : x2 - x1,
  height: y1 === y2 ? hairlineMm : y2 - y1,
})

/** What stands on every sheet beside its tickets: where to cut, or where to fold and what to do with it. */
export function sheetMarks(run: PrintRun): readonly Mark[] {
  const { cutMarks, foldMarks } = sheetOf(run.layout)
  const lines = [...cutMarks, ...foldMarks].map(lineMark)
  if (foldMarks.length === 0) return lines
  const stepMm = (noticePt * 1.6) / pointsPerMm
  const notice = ticketWords[run.language].notice.flatMap((sentence, index): readonly Mark[] => {
    const { sizePt, lines: set } = fitText(
      sentence,
      faceOf('regular'),
      noticeBox.width,
      rungs(noticePt, noticePt - 2),
    )
    const y = noticeBox.y + index * stepMm
    return set.map((text) => ({ kind: 'text', font: 'regular', sizePt, x: noticeBox.x, y, text }))
  })
  return [...lines, ...notice]
}
