import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { SessionNumber } from '../../shared/model/ids.ts'
import { openDesk } from '../desk.ts'
import { makePairingCode } from '../gate/pairing.ts'
import { phraseOf } from '../keys/recovery-phrase.ts'
import { issuer } from '../store/contract-world.ts'
import { backUp } from '../store/sqlite/backup.ts'
import { addAccount, password, visitor } from '../test-run/desk-visitor.ts'
import { book, key, order, random, seededFolder, started, world } from '../test-run/running-service.ts'

it('a stolen backup signs no ticket, types no code, opens no booking, signs nobody in and pairs no phone', async () => {
  const folder = await seededFolder()
  await addAccount(folder, issuer, 'owner', 'Marie')
  const { origin } = await started(folder)
  const browser = visitor(origin)
  await browser.signIn('Marie')
  const booked = (await (await book(origin, order('A'))).json()) as {
    readonly pdf: string
    readonly tickets: readonly Readonly<Record<'jwt' | 'digits' | 'shortCode', string>>[]
  }
  const [, bookingLink] = /\/bookings\/([\w-]{22})\/tickets\.pdf$/.exec(booked.pdf) ?? []
  expect((await fetch(booked.pdf)).status).toBe(200)
  const { store, keyring } = await openDesk({ dataFolder: folder, key }, world)
  const scope = { kind: 'session', session: 1 as SessionNumber } as const
  const codeSecret = Buffer.from(keyring.codeSecret(issuer, scope)).toString('base64url')
  const { typed, link } = await makePairingCode(store.gate, issuer, null, Date.now(), random)
  const file = join(mkdtempSync(join(tmpdir(), 'contremarque-stolen-')), 'backup.db')
  await backUp(folder, file, Date.now(), () => {})
  await store.close()
  const bytes = readFileSync(file)
  const [ticket] = booked.tickets
  const wanted = {
    jwt: ticket?.jwt.split('.')[2],
    digits: ticket?.digits,
    shortCode: ticket?.shortCode,
    codeSecret,
    bookingLink,
    pairingLink: link,
    pairingTyped: typed.replace('-', ''),
    password,
    signIn: [...browser.cookies.values()].find((value) => value.length === 43),
    apiKey: 'secret-key',
    phrase: phraseOf(key).split(' ').slice(0, 3).join(' '),
  }
  for (const [name, secret] of Object.entries(wanted)) {
    expect([name, (secret ?? '').length >= 8]).toEqual([name, true])
    expect([name, bytes.includes(secret ?? '')]).toEqual([name, false])
    expect([name, bytes.includes(Buffer.from(secret ?? '', 'base64url'))]).toEqual([name, false])
  }
  expect(bytes.includes(Buffer.from(key))).toBe(false)
  // What it does hold, so that nobody believes otherwise: names and references.
  expect(bytes.includes('Le Rex')).toBe(true)
})
