import { type Instant, minuteMs } from '../../shared/model/time.ts'
import { grouped } from '../../shared/words/counts.ts'
import type { Language } from '../../shared/words/language.ts'
import { type Html, html } from '../markup/html.ts'
import type { GateFigures } from './evening.ts'

/** The drawing's own units; it is stretched to the page, and what is written stands beside it. */
const width = 1000
const height = 400
/** Kinds of lines that the style knows. */
const kinds = 4

interface Frame {
  readonly from: Instant
  readonly to: Instant
  readonly most: number
}

const xOf = ({ from, to }: Frame, at: Instant): string => ((width * (at - from)) / (to - from)).toFixed(0)
const yOf = ({ most }: Frame, people: number): string => (height - (height * people) / most).toFixed(1)

/** A round number of people for the top of the scale, with a half that is whole. */
export function roundUp(people: number): number {
  const step = Math.max(2, 10 ** Math.floor(Math.log10(Math.max(1, people))))
  return step * ([1, 2, 3, 4, 6, 8, 10].find((times) => times * step >= people) ?? 10)
}

/** From the first arrival to now; of an evening long past to its last arrival. */
function frameOf(gates: readonly GateFigures[], now: Instant): Frame {
  const times = gates.flatMap(({ curve }) => curve.map(({ at }) => at))
  const [from, last] = times.reduce(
    ([first, latest], at) => [Math.min(first, at), Math.max(latest, at)],
    [Number.POSITIVE_INFINITY, 0],
  )
  const to = Math.max(from + 10 * minuteMs, last, Math.min(now, last + 15 * minuteMs))
  return { from, to, most: roundUp(Math.max(...gates.map(({ entered }) => entered))) }
}

/** The arrivals of an evening as a drawing: people who had come in, a stepped line for each gate. */
export function arrivalsCurve(
  gates: readonly GateFigures[],
  {
    starts,
    now,
    label,
    timeOf,
    language,
  }: {
    readonly starts: Instant
    readonly now: Instant
    readonly label: string
    readonly timeOf: (at: Instant) => string
    readonly language: Language
  },
): Html {
  const those = gates.filter(({ curve }) => curve.length > 0)
  const frame = frameOf(those, now)
  const { from, to, most } = frame
  const start = starts > from && starts < to ? xOf(frame, starts) : null
  return html`<div class="curve">
<span class="people" aria-hidden="true">${[most, most / 2, 0].map((people) => html`<span>${grouped(people, language)}</span>`)}</span>
<svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" role="img" aria-label="${label}">
${[0, height / 2, height].map((y) => html`<line class="level" x1="0" x2="${width}" y1="${y}" y2="${y}"/>`)}
${start !== null && html`<line class="start" x1="${start}" x2="${start}" y1="0" y2="${height}"/>`}
${those.map(({ curve }, index) => html`<polyline class="line-${index % kinds}" points="${steps(frame, curve)}"/>`)}
</svg>
<span class="times" aria-hidden="true">${[from, (from + to) / 2, to].map((at) => html`<span>${timeOf(at)}</span>`)}</span>
</div>
<ul class="keys">${those.map(({ name, entered }, index) => html`<li><svg viewBox="0 0 36 10" aria-hidden="true"><line class="line-${index % kinds}" x1="0" x2="36" y1="5" y2="5"/></svg>${name} · ${grouped(entered, language)}</li>`)}</ul>`
}

/** One step for each unit of the drawing at the most, however many came in: the page is fetched twice a second. */
function steps(frame: Frame, curve: GateFigures['curve']): string {
  const highest = new Map(curve.map(({ at, people }) => [xOf(frame, at), yOf(frame, people)]))
  const points: string[] = []
  let before = yOf(frame, 0)
  for (const [x, y] of highest) {
    points.push(`${x},${before}`, `${x},${y}`)
    before = y
  }
  points.push(`${width},${before}`)
  return points.join(' ')
}
