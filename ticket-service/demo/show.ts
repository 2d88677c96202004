import type { FirstLink } from '../accounts/accounts.ts'
import type { PairingLink } from './pairings.ts'

export interface Shown {
  readonly origin: string
  readonly files: readonly string[]
  readonly links: readonly PairingLink[]
  /** Of the desks that have no owner yet. */
  readonly desks: readonly FirstLink[]
  readonly shortCodes: readonly string[]
  readonly apiKey: string
  readonly isTty: boolean
}

/** What the demo says once it runs: where to go, and what to try. */
export function welcome({ origin, files, links, desks, shortCodes, apiKey, isTty }: Shown): string {
  const [first, second, ...others] = links
  return `
Contremarque runs at ${origin}

  The app at the gate, one link for each browser window (each works once, for ten minutes):
${[first, second, ...others].flatMap((link) => (link ? [`    ${link.venue}, ${link.gate}\n      ${link.link}\n      or open ${origin}/gate/ and type ${link.typed}`] : [])).join('\n')}

  ${isTty ? 'When a window shows three words, compare them with those asked for here. Enter alone makes new links.' : 'No terminal: windows are confirmed without comparing their three words.'}

  The organisers' desks: programme, printing, devices and the evening live. Each link makes an owner's account, once:
${desks.length === 0 ? `    each has its owner; sign in at ${origin}/console/` : desks.map(({ organiser, link }) => `    ${organiser}\n      ${link}`).join('\n')}

  The public's pages, where the tower's visits are booked for nothing and without an account:
    ${origin}/p/heritage

  Tickets to scan, as PDF:
${files.map((file) => `    ${file}`).join('\n')}
  Short codes to type at the cinema, tonight: ${shortCodes.join('  ')}

  Try this:
    1. Open the cinema's first link, and hold a ticket of cinema-ce-soir-salle-1.pdf before the camera:
       on a phone's screen, on paper, or type a short code. Then show it again, and one of cinema-demain-18h.pdf.
    2. Stop this with Ctrl-C and reload the app: it still opens, still scans, still remembers.
    3. Open the second link in another browser (or a private window). Without this service, admit one ticket in both.
       Start the demo again: both windows raise an alarm, and the conflict is listed by
       npm run -s demo -- conflicts --organiser cinema
    4. Book a visit of the tower as the public does, open the ticket once, and see that it opens without this service too.
    5. Book over HTTP:
       curl ${origin}/api/v1/bookings -H 'authorization: Bearer ${apiKey}' \\
         -H 'content-type: application/json' -d '{"reference":"TRY-1","tickets":[{"session":1,"type":1}]}'

  A phone needs a trusted https name: a browser gives neither camera nor offline app to plain http on another machine.
  The README names a configuration for a reverse proxy. This demo signs with keys that everybody knows: never use it for real.
`
}
