import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import * as z from 'zod'
import { type KeyEncryptionKey, keyOfPhrase } from './keys/recovery-phrase.ts'
import { readTlsFiles, type Tls } from './tls-files.ts'

/** How this service runs, all from the environment. */
export interface Config {
  readonly dataFolder: string
  readonly host: string
  readonly port: number
  /** The address under which phones reach the service, such as `https://tickets.example`; no path, no trailing slash. */
  readonly origin: string
  readonly key: KeyEncryptionKey
  readonly tls: Tls | null
  readonly logLevel: string
  /** The reverse proxies that are believed when they say whose request it is; where absent those of this machine. */
  readonly trustedProxies?: readonly string[]
  /** What Prometheus shows to see `/metrics`; without it nobody sees them. */
  readonly metricsToken?: string
  /** Free bookings that one address may ask for in an hour; 60 where absent. */
  readonly bookingsAnHour?: number
  /** Requests of one API key. */
  readonly apiRequestsAMinute?: number
}

export type Environment = Readonly<Record<string, string | undefined>>

const prefix = 'CONTREMARQUE_'

/** The data folder alone: what commands that touch no key need. */
export const dataFolderOf = (environment: Environment): string => environment[`${prefix}DATA`] ?? 'data'

const namedNetworks = ['loopback', 'linklocal', 'uniquelocal']

/** An address, a network, or one of the names that express knows. */
function isProxy(text: string): boolean {
  if (namedNetworks.includes(text)) return true
  const [address = '', bits, ...more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || more.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const

/** A whole number within limits; one sentence for whatever is wrong with it. */
const within = (least: number, most: number, error: string) =>
  z.coerce.number(error).int(error).min(least, error).max(most, error)
const wholeNumber = within(1, 1_000_000, 'must be a whole number from 1 to 1000000')

const schema = z.object({
  DATA: z.string().min(1).default('data'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: within(0, 65_535, 'must be a port, 0 to 65535').default(8080),
  ORIGIN: z
    .url({ protocol: /^https?$/, error: 'must be an address such as https://tickets.example' })
    .refine((text) => !URL.canParse(text) || new URL(text).pathname === '/', 'must have no path')
    .optional(),
  RECOVERY_PHRASE: z.string().optional(),
  RECOVERY_PHRASE_FILE: z.string().optional(),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  TRUSTED_PROXIES: z
    .string()
    .default('loopback')
    .transform((text) => text.split(',').map((part) => part.trim()))
    .refine(
      (parts) => parts.every(isProxy),
      'must be addresses or networks such as 10.0.0.0/8, with commas between',
    ),
  METRICS_TOKEN: z
    .string()
    .regex(
      /^[\x21-\x7e]{16,200}$/,
      'must have 16 to 200 visible ASCII characters. Make one with: openssl rand -hex 16',
    )
    .optional(),
  API_REQUESTS_A_MINUTE: wholeNumber.optional(),
  BOOKINGS_AN_HOUR: wholeNumber.optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
})

/**
 * Reads the configuration.
 * @throws Error with a line for each mistake, so that all can be mended at once.
 */
export function readConfig(environment: Environment): Config {
  const faults: string[] = []
  const given = Object.fromEntries(
    Object.entries(environment)
      .filter(([name, value]) => name.startsWith(prefix) && value !== undefined && value !== '')
      .map(([name, value]) => [name.slice(prefix.length), value]),
  )
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(schema.shape, name)) faults.push(`${prefix}${name}: is not known. Is it misspelt?`)
  }
  const parsed = schema.safeParse(given)
  for (const { path, message } of parsed.error?.issues ?? [])
    faults.push(`${prefix}${String(path[0])}: ${message}`)
  const key = readKey(given, faults)
  const tls = readTls(given, faults)
  if (!parsed.success || !key || faults.length > 0)
    throw new Error(
      `The configuration has ${faults.length} mistake${faults.length === 1 ? '' : 's'}:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    )
  const {
    DATA,
    HOST,
    PORT,
    ORIGIN,
    LOG_LEVEL,
    TRUSTED_PROXIES,
    METRICS_TOKEN,
    BOOKINGS_AN_HOUR,
    API_REQUESTS_A_MINUTE,
  } = parsed.data
  const origin = ORIGIN ? new URL(ORIGIN).origin : `${tls ? 'https' : 'http'}://localhost:${PORT}`
  return {
    dataFolder: DATA,
    host: HOST,
    port: PORT,
    origin,
    key,
    tls,
    logLevel: LOG_LEVEL,
    trustedProxies: TRUSTED_PROXIES,
    ...(METRICS_TOKEN === undefined ? {} : { metricsToken: METRICS_TOKEN }),
    ...(BOOKINGS_AN_HOUR === undefined ? {} : { bookingsAnHour: BOOKINGS_AN_HOUR }),
    ...(API_REQUESTS_A_MINUTE === undefined ? {} : { apiRequestsAMinute: API_REQUESTS_A_MINUTE }),
  }
}

function readKey(given: Environment, faults: string[]): KeyEncryptionKey | null {
  const [phrase, file] = [`${prefix}RECOVERY_PHRASE`, `${prefix}RECOVERY_PHRASE_FILE`]
  if (given.RECOVERY_PHRASE !== undefined && given.RECOVERY_PHRASE_FILE !== undefined) {
    faults.push(`${phrase} and ${file}: set one of them, not both.`)
    return null
  }
  try {
    const found = phraseIn(given)
    if (found !== null) return keyOfPhrase(found)
    faults.push(
      `${phrase}: is missing. It opens the signing keys. Make one with "npm run -s cli -- new-phrase", write it on paper, and set it here or put it into a file named by ${file}.`,
    )
  } catch (cause) {
    faults.push(`${phrase}: ${(cause as Error).message}`)
  }
  return null
}

function phraseIn({ RECOVERY_PHRASE, RECOVERY_PHRASE_FILE }: Environment): string | null {
  if (RECOVERY_PHRASE !== undefined) return RECOVERY_PHRASE
  return RECOVERY_PHRASE_FILE === undefined ? null : fileText(RECOVERY_PHRASE_FILE).toString('utf8')
}

function readTls({ TLS_CERT, TLS_KEY }: Environment, faults: string[]): Config['tls'] {
  if (TLS_CERT === undefined && TLS_KEY === undefined) return null
  if (TLS_CERT === undefined || TLS_KEY === undefined) {
    faults.push(`${prefix}TLS_CERT and ${prefix}TLS_KEY: name both files, or neither.`)
    return null
  }
  const read = readTlsFiles(TLS_CERT, TLS_KEY)
  if ('tls' in read) return read.tls
  faults.push(...read.faults.map((fault) => `${prefix}${fault}`))
  return null
}

function fileText(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (cause) {
    throw new Error(`the file ${path} cannot be read (${(cause as NodeJS.ErrnoException).code}).`)
  }
}
