import { grouped } from '../../../shared/words/counts.ts'
import { ageWords } from '../../../shared/words/dates.ts'
import type { Language } from '../../../shared/words/language.ts'
import type { Counts, DeviceStatus } from '../device.ts'
import { stillOnFirst } from '../still-on-first.ts'
import type { BesideWording } from '../words/beside-wording.ts'
import { type Reading, sessionText } from '../words/verdict-text.ts'

interface CountsTodayProps {
  readonly counts: Counts
  readonly status: DeviceStatus
  readonly reading: Reading
  readonly beside: BesideWording
}

/** Who is inside, by all gates and how old that is, and whom this phone let in. */
export function CountsToday({ counts, status, reading, beside: { log } }: CountsTodayProps) {
  const { lastSyncAt } = status
  const { language } = reading
  const figure = (people: number) => grouped(people, language)
  const age = lastSyncAt === null ? null : ageWords(Math.max(0, reading.now - lastSyncAt), language)
  return (
    <>
      {counts.sessions.length > 0 && (
        <section class="counts">
          <h2>{log.sessions}</h2>
          <p class="soft">{age === null ? log.allGatesUnknown : log.allGates(age)}</p>
          <ul>
            {stillOnFirst(counts.sessions, status.sessions, reading.now).map((count) => {
              const session = status.sessions.find(({ number }) => number === count.session)
              return (
                <li class="count-session" key={count.session}>
                  <h3>{session ? sessionText(session, reading) : count.session}</h3>
                  <dl>
                    <Figure name={log.inside} value={figure(count.inside)} />
                    <Figure
                      name={log.placesLeft}
                      value={count.capacityLeft === null ? log.noLimit : figure(count.capacityLeft)}
                      isWord={count.capacityLeft === null}
                    />
                    <Figure name={log.entered} value={figure(count.entered)} />
                    {count.left > 0 && <Figure name={log.left} value={figure(count.left)} />}
                  </dl>
                </li>
              )
            })}
          </ul>
        </section>
      )}
      <TypeTable counts={counts} status={status} log={log} language={language} />
    </>
  )
}

interface FigureProps {
  readonly name: string
  readonly value: string
  readonly isWord?: boolean
}

const Figure = ({ name, value, isWord = false }: FigureProps) => (
  <div>
    <dt class="soft">{name}</dt>
    <dd class={isWord ? 'count-word' : 'count-figure'}>{value}</dd>
  </div>
)

interface TypeTableProps extends Pick<CountsTodayProps, 'counts' | 'status'> {
  readonly language: Language
  readonly log: BesideWording['log']
}

function TypeTable({ counts, status, log, language }: TypeTableProps) {
  const sum = (column: 'withTicket' | 'walkIns') =>
    grouped(
      counts.types.reduce((people, count) => people + count[column], 0),
      language,
    )
  return (
    <section class="counts">
      <h2>{log.today}</h2>
      {counts.types.length === 0 ? (
        <p class="soft">{log.nothingYet}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{log.type}</th>
              <th scope="col">{log.withTicket}</th>
              <th scope="col">{log.walkIns}</th>
            </tr>
          </thead>
          <tbody>
            {counts.types.map(({ type, withTicket, walkIns }) => (
              <tr key={type}>
                <th scope="row">
                  {type === null
                    ? log.unverified
                    : (status.types.find(({ number }) => number === type)?.name ?? type)}
                </th>
                <td>{grouped(withTicket, language)}</td>
                <td>{grouped(walkIns, language)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{log.total}</th>
              <td>{sum('withTicket')}</td>
              <td>{sum('walkIns')}</td>
            </tr>
          </tfoot>
        </table>
      )}
    </section>
  )
}
