import { createHash } from 'node:crypto'
import type { Issuer } from '../../shared/model/ids.ts'
import type { TicketScope } from '../../shared/model/ticket.ts'
import { hourMs, type Instant, minuteMs } from '../../shared/model/time.ts'
import type { CodeSecrets } from '../../shared/sync/protocol.ts'
import type { Keyring } from '../keys/keyring.ts'
import type { ProgrammeDraft } from '../store/records.ts'

/** A lost phone gives away at most the typed codes of what is played around now. */
const windowMs = { before: 36 * hourMs, after: 12 * hourMs }

/** The series whose tickets a door may be shown now. */
export function seriesAround({ sessions, events }: ProgrammeDraft, now: Instant): readonly TicketScope[] {
  const near = sessions.filter(
    ({ starts, ends }) => starts - windowMs.before <= now && now < ends + windowMs.after,
  )
  const eventsNear = new Set(near.map(({ event }) => event))
  return [
    ...near.map(({ number }) => ({ kind: 'session', session: number }) as const),
    ...events
      .filter((event) => event.pass && eventsNear.has(event.number))
      .map(({ number }) => ({ kind: 'pass', event: number }) as const),
  ]
}

interface Made {
  readonly keyring: Keyring
  readonly minute: number
  readonly secrets: CodeSecrets
}

/** Asked for by every sync of every device; another minute or another programme gives others. */
const made = new WeakMap<ProgrammeDraft, Made>()

/** The secrets of the short codes that a door may be shown in this minute, or null where the device holds them already. */
export function codeSecretsFor(
  keyring: Keyring,
  issuer: Issuer,
  programme: ProgrammeDraft,
  now: Instant,
  held: string | null,
): CodeSecrets | null {
  const minute = Math.floor(now / minuteMs)
  const known = made.get(programme)
  const isKnown = known?.keyring === keyring && known.minute === minute
  const secrets = isKnown ? known.secrets : secretsAt(keyring, issuer, programme, minute * minuteMs)
  if (!isKnown) made.set(programme, { keyring, minute, secrets })
  return secrets.version === held ? null : secrets
}

function secretsAt(keyring: Keyring, issuer: Issuer, programme: ProgrammeDraft, at: Instant): CodeSecrets {
  const list = seriesAround(programme, at).map((scope) => ({
    scope,
    secret: Buffer.from(keyring.codeSecret(issuer, scope)).toString('base64url'),
  }))
  const version = createHash('sha256').update(JSON.stringify(list)).digest('hex').slice(0, 16)
  return { version, list }
}
