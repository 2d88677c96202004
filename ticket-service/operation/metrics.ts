/** Labels of one line; their values are closed lists, never what somebody sent. */
export type Labels = Readonly<Record<string, string>>

export interface Counter {
  add(labels: Labels, by?: number): void
}

export interface Histogram {
  observe(labels: Labels, value: number): void
}

/** What is measured when somebody asks: values with their labels. */
export type Gauge = () => readonly (readonly [labels: Labels, value: number])[]

export interface Metrics {
  counter(name: string, help: string): Counter
  /** `bounds` are the upper ends of its buckets, rising. */
  histogram(name: string, help: string, bounds: readonly number[]): Histogram
  gauge(name: string, help: string, read: Gauge, type?: 'gauge' | 'counter'): void
  /** Prometheus' text exposition format, version 0.0.4. */
  text(): string
}

export const contentType = 'text/plain; version=0.0.4; charset=utf-8'

interface Family {
  readonly name: string
  readonly help: string
  readonly type: 'counter' | 'gauge' | 'histogram'
  readonly lines: () => readonly string[]
}

/** A registry of its own: what is wanted of prom-client is these lines, and it would bring two packages. */
export function openMetrics(): Metrics {
  const families: Family[] = []
  return {
    counter(name, help) {
      const values = new Map<string, number>()
      families.push({
        name,
        help,
        type: 'counter',
        lines: () => [...values].map(([key, value]) => `${name}${key} ${value}`),
      })
      return {
        add(labels, by = 1) {
          const key = labelText(labels)
          values.set(key, (values.get(key) ?? 0) + by)
        },
      }
    },
    histogram(name, help, bounds) {
      const series = new Map<string, { readonly labels: Labels; readonly counts: number[]; sum: number }>()
      families.push({
        name,
        help,
        type: 'histogram',
        lines: () => [...series.values()].flatMap((one) => histogramLines(name, bounds, one)),
      })
      return {
        observe(labels, value) {
          const key = labelText(labels)
          const one = series.get(key) ?? { labels, counts: new Array(bounds.length + 1).fill(0), sum: 0 }
          series.set(key, one)
          const at = bounds.findIndex((bound) => value <= bound)
          const bucket = at < 0 ? bounds.length : at
          one.counts[bucket] = (one.counts[bucket] ?? 0) + 1
          one.sum += value
        },
      }
    },
    gauge(name, help, read, type = 'gauge') {
      families.push({
        name,
        help,
        type,
        lines: () => read().map(([labels, value]) => `${name}${labelText(labels)} ${value}`),
      })
    },
    text: () =>
      families
        .flatMap(({ name, help, type, lines }) => [
          `# HELP ${name} ${help}`,
          `# TYPE ${name} ${type}`,
          ...lines(),
        ])
        .map((line) => `${line}\n`)
        .join(''),
  }
}

const escaped = (value: string): string =>
  !/[\\"\n]/.test(value)
    ? value
    : value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')

function labelText(labels: Labels): string {
  let text = ''
  for (const name in labels) text += `${text === '' ? '' : ','}${name}="${escaped(labels[name] ?? '')}"`
  return text === '' ? '' : `{${text}}`
}

function histogramLines(
  name: string,
  bounds: readonly number[],
  {
    labels,
    counts,
    sum,
  }: { readonly labels: Labels; readonly counts: readonly number[]; readonly sum: number },
): readonly string[] {
  let below = 0
  const buckets = [...bounds.map(String), '+Inf'].map((le, index) => {
    below += counts[index] ?? 0
    return `${name}_bucket${labelText({ ...labels, le })} ${below}`
  })
  return [...buckets, `${name}_sum${labelText(labels)} ${sum}`, `${name}_count${labelText(labels)} ${below}`]
}
