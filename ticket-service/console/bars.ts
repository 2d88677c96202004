import { type Html, html } from '../markup/html.ts'

/** A bar for each row, the longest over the whole width; `part` of it is drawn in the colour of the brand. */
export interface Bar {
  readonly people: number
  readonly part: number
}

const width = 1000
const barHeight = 18
const step = 24

/** A drawing of counts; what they are stands in the table beside it, so that it may be stretched. */
export function barChart(bars: readonly Bar[], label: string): Html {
  const most = Math.max(1, ...bars.map(({ people }) => people))
  const long = (people: number): string => ((width * people) / most).toFixed(0)
  return html`<svg class="bars" viewBox="0 0 ${width} ${step * bars.length}" preserveAspectRatio="none" role="img" aria-label="${label}">
${bars.map(({ people, part }, index) => html`<rect class="booked" y="${index * step + 3}" width="${long(people)}" height="${barHeight}"/><rect class="inside" y="${index * step + 3}" width="${long(part)}" height="${barHeight}"/>`)}
</svg>`
}
