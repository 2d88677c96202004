/**
 * Keeps a database of this version's schema as `fixtures/store/schema-N.db.gz`, so that the migrations that follow are tried on
 * what was really written. Once a migration is final: `npx node ticket-service/test-run/keep-schema.ts`
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import {
  admission,
  evening,
  issuer,
  orderOf,
  pairedDevice,
  upload,
  withProgramme,
} from '../store/contract-world.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
import { migrations } from '../store/sqlite/schema.ts'

const folder = mkdtempSync(join(tmpdir(), 'contremarque-keep-'))
const random = (length: number) => new Uint8Array(randomBytes(length))
const store = await withProgramme(openSqliteStore({ folder, now: () => evening, random }))
const key = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', alg: 'ES256' } as const
await store.keys.addKey(
  { kid: '0000000a', issuer, publicKey: key, sealedPrivateKey: new Uint8Array([1]) } as Parameters<
    typeof store.keys.addKey
  >[0],
  1,
)
for (const [reference, holder] of Object.entries({ A: 'Zoë Ångström', B: 'Ελένη', C: 'Paul', D: 'Anne' }))
  await store.boxOffice.issue(
    issuer,
    orderOf(reference, { holder }),
    `secret ${reference}`,
    `key ${reference}`,
    evening,
  )
type Ticket = Parameters<typeof store.boxOffice.act>[1]
await store.boxOffice.act(issuer, 's1-3' as Ticket, { kind: 'cancel', words: 'Le mistral' }, evening)
await store.boxOffice.act(issuer, 's1-4' as Ticket, { kind: 'reissue' }, evening)
const [north, south] = [await pairedDevice(store, 1), await pairedDevice(store, 2)]
await store.gate.receive(upload(north, [admission(1, 1, evening), admission(2, 2, evening)]), evening)
await store.gate.receive(upload(south, [admission(1, 1, evening + 60_000)]), evening + 120_000)
await store.close()
writeFileSync(
  new URL(`../../fixtures/store/schema-${migrations.length}.db.gz`, import.meta.url),
  gzipSync(readFileSync(join(folder, 'contremarque.db')), { level: 9 }),
)
