import type { Issuer } from '../../shared/model/ids.ts'
import { openAccounts } from '../accounts/accounts.ts'
import type { Role } from '../accounts/roles.ts'
import { openDesk } from '../desk.ts'
import { issuer, organiser, programme } from '../store/contract-world.ts'
import { key, random, seededFolder, started, world } from './running-service.ts'

/** Another organiser of the same service, with the same programme under the same numbers and more. */
export const otherIssuer = 'https://tickets.example/odeon' as Issuer
export const password = 'sept corbeaux gris'

/** Adds the other organiser to a data folder. */
export async function withOther(dataFolder: string): Promise<void> {
  const { store, keyring } = await openDesk({ dataFolder, key }, world)
  await store.programme.addOrganiser({ ...organiser, issuer: otherIssuer, name: 'Odéon' }, 1)
  await store.programme.saveProgramme(otherIssuer, { ...programme, sessions: [], events: [] }, 1)
  await keyring.rotate(otherIssuer)
  await store.close()
}

/** Makes an account whose password is quickly tried; its name is its role unless said otherwise. */
export async function addAccount(dataFolder: string, issuer: Issuer, role: Role, name: string = role) {
  const { store } = await openDesk({ dataFolder, key }, world)
  const passwordCost = { N: 2, r: 1, p: 1 }
  const accounts = openAccounts({ store, ...world, random, origin: 'http://localhost', passwordCost })
  const link = await accounts.makeLink(issuer, role, null)
  const made = await accounts.useLink(link.split('/').at(-1) ?? '', name, password)
  if (made.outcome === 'fault') throw new Error(made.faults.join(', '))
  await store.close()
  return made
}

/** What is sent with a request besides its cookies. */
export interface Sent {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: NonNullable<RequestInit['body']>
}

/** A browser without script at the desk: keeps cookies, says where its forms come from, and follows nothing by itself. */
export function visitor(origin: string, language = 'en') {
  const cookies = new Map<string, string>()
  const send = async (method: string, path: string, { headers = {}, body }: Sent = {}) => {
    const response = await fetch(`${origin}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        'accept-language': language,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(method === 'GET' ? {} : { origin }),
        ...headers,
      },
      // One that comes piece by piece has to say so.
      ...(body === undefined ? {} : { body, duplex: 'half' }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return {
      status: response.status,
      headers: response.headers,
      to: response.headers.get('location') ?? '',
      bytes: new Uint8Array(await response.arrayBuffer()),
      get text() {
        return new TextDecoder().decode(this.bytes)
      },
    }
  }
  return {
    cookies,
    send,
    get: (path: string) => send('GET', path),
    post: (path: string, fields: Readonly<Record<string, string>> = {}, more: Sent = {}) =>
      send('POST', path, { body: new URLSearchParams(fields), ...more }),
    upload(name: string, text: string | Uint8Array<ArrayBuffer>, path = '/console/import') {
      const form = new FormData()
      form.set('file', new File([text], name, { type: 'text/csv' }))
      return send('POST', path, { body: form })
    },
    async signIn(name: string) {
      return send('POST', '/console/sign-in', { body: new URLSearchParams({ name, password }) })
    },
  }
}

export type Browser = ReturnType<typeof visitor>

/** What a page's form holds: every named control that would be sent. */
export async function formOf(browser: Browser, path: string): Promise<Record<string, string>> {
  const { text } = await browser.get(path)
  const main = text.slice(text.indexOf('<main'))
  const inputs = [...main.matchAll(/<input ([^>]*)>/g)].map(([, attributes = '']) => attributes)
  const named = (attributes: string, name: string) =>
    new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1]
  const values = inputs
    .filter((one) => !/type="(checkbox|radio)"/.test(one) || / checked/.test(one))
    .map((one) => [named(one, 'name') ?? '', named(one, 'value') ?? ''] as const)
  const selects = [...main.matchAll(/<select [^>]*name="(\w+)"[^>]*>(.*?)<\/select>/gs)].map(
    ([, name = '', options = '']) => [name, /value="([^"]*)" selected/.exec(options)?.[1] ?? ''] as const,
  )
  return Object.fromEntries([...values, ...selects])
}

/** A service with one account, and a browser that is signed in with it. */
export async function desk(role: Role = 'owner') {
  const folder = await seededFolder()
  await addAccount(folder, issuer, role, 'Marie')
  const { origin } = await started(folder)
  const browser = visitor(origin)
  await browser.signIn('Marie')
  return { folder, origin, browser }
}

/** A spreadsheet of bookings: reference, session, type, name. */
export const csv = (...rows: readonly string[]): string => `référence;séance;tarif;nom\n${rows.join('\n')}\n`
