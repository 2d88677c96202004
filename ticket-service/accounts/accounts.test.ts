import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { minuteMs } from '../../shared/model/time.ts'
import { issuer, withProgramme } from '../store/contract-world.ts'
import { openSqliteStore } from '../store/sqlite/open.ts'
import { linkMs, mostGuesses, openAccounts, signInMs } from './accounts.ts'
import { hashPassword, isPassword } from './password.ts'
import { may, roles } from './roles.ts'

const random = (length: number) => new Uint8Array(randomBytes(length))
const password = 'sept corbeaux gris'

async function desk() {
  const clock = { now: 1_000_000 }
  const folder = mkdtempSync(join(tmpdir(), 'contremarque-accounts-'))
  const store = await withProgramme(openSqliteStore({ folder, now: () => clock.now, random }))
  // What a guess costs is looked at below: the many here cost next to nothing.
  const passwordCost = { N: 2, r: 1, p: 1 }
  const open = () =>
    openAccounts({ store, now: () => clock.now, random, origin: 'https://rex.example', passwordCost })
  const accounts = open()
  const secretOf = (link: string) => link.split('/').at(-1) ?? ''
  const owner = async () => {
    const [first] = await accounts.firstLinks()
    return accounts.useLink(secretOf(first?.link ?? ''), 'Marie', password)
  }
  return { clock, store, accounts, secretOf, owner, reopened: open }
}

describe('the first start', () => {
  it('gives a link that makes the owner, once, within a day, and none when there is one', async () => {
    const { clock, accounts, secretOf } = await desk()
    const [first] = await accounts.firstLinks()
    expect(first).toMatchObject({ issuer, organiser: 'Le Rex' })
    expect(first?.link).toMatch(/^https:\/\/rex\.example\/console\/link\/[\w-]{43}$/)
    const secret = secretOf(first?.link ?? '')
    expect(await accounts.useLink(secret, 'Marie', 'too short')).toMatchObject({ faults: ['short-password'] })
    expect(await accounts.useLink(secret, 'Marie', 'x'.repeat(201))).toMatchObject({
      faults: ['long-password'],
    })
    expect(await accounts.useLink(secret, ' \u0007', password)).toMatchObject({ faults: ['no-name'] })
    expect(await accounts.useLink(secret, '', 'too short')).toMatchObject({
      faults: ['no-name', 'short-password'],
    })
    expect(await accounts.useLink(secret, 'Marie', password)).toMatchObject({ account: { role: 'owner' } })
    expect(await accounts.useLink(secret, 'Paul', password)).toMatchObject({ faults: ['no-link'] })
    expect(await accounts.firstLinks()).toEqual([])
    const late = await accounts.makeLink(issuer, 'manager', null)
    clock.now += linkMs
    expect(await accounts.link(secretOf(late))).toBeNull()
  })

  it('replaces the link of the start before', async () => {
    const { accounts, secretOf } = await desk()
    const [before] = await accounts.firstLinks()
    await accounts.firstLinks()
    expect(await accounts.link(secretOf(before?.link ?? ''))).toBeNull()
  })
})

describe('signing in', () => {
  it('gives whoever guesses no new attempts by a restart', async () => {
    const { clock, accounts, owner, reopened } = await desk()
    await owner()
    for (let guess = 0; guess < mostGuesses.account; guess += 1)
      await accounts.signIn('Marie', 'wrong', `192.0.2.${guess}`)
    expect(await reopened().signIn('Marie', password, '192.0.2.99')).toEqual({ outcome: 'too-many' })
    clock.now += 15 * minuteMs
    expect(await reopened().signIn('Marie', password, '192.0.2.99')).toMatchObject({ outcome: 'signed-in' })
  })

  it('takes the name in any case, and the password as typed', async () => {
    const { accounts, owner } = await desk()
    await owner()
    const done = await accounts.signIn(' MARIE', password, '192.0.2.1')
    expect(done.outcome).toBe('signed-in')
    expect(await accounts.signIn('Marie', password.toUpperCase(), '192.0.2.1')).toEqual({ outcome: 'wrong' })
    expect(await accounts.signIn('Nobody', password, '192.0.2.1')).toEqual({ outcome: 'wrong' })
  })

  it('lasts a week, or until signed out here or everywhere', async () => {
    const { clock, accounts, owner } = await desk()
    const first = await owner()
    const second = await accounts.signIn('Marie', password, '192.0.2.1')
    const third = await accounts.signIn('Marie', password, '192.0.2.1')
    if (!('secret' in first && 'secret' in second && 'secret' in third)) throw new Error('Not signed in.')
    await accounts.signOut(first.secret)
    expect(await accounts.signedIn(first.secret)).toBeNull()
    expect(await accounts.signedIn(second.secret)).toMatchObject({ name: 'Marie' })
    await accounts.signOutEverywhere(second.account.id)
    expect(await accounts.signedIn(third.secret)).toBeNull()
    const last = await accounts.signIn('Marie', password, '192.0.2.1')
    clock.now += signInMs
    expect('secret' in last && (await accounts.signedIn(last.secret))).toBeNull()
  })

  it('stops guesses of one account from anywhere, also many at once, and lets in again later', async () => {
    const { clock, accounts, owner } = await desk()
    await owner()
    const guesses = await Promise.all(
      Array.from({ length: mostGuesses.account + 3 }, (_, index) =>
        accounts.signIn('Marie', 'guess', `192.0.2.${index}`),
      ),
    )
    expect(guesses.filter(({ outcome }) => outcome === 'too-many')).toHaveLength(3)
    expect(await accounts.signIn('Marie', password, '198.51.100.1')).toEqual({ outcome: 'too-many' })
    clock.now += 15 * minuteMs
    expect(await accounts.signIn('Marie', password, '198.51.100.1')).toMatchObject({ outcome: 'signed-in' })
  })

  it('stops guesses of many accounts from one address, which a right one does not wipe out', async () => {
    const { accounts, owner } = await desk()
    await owner()
    const guess = (name: string) => accounts.signIn(name, 'guess', '192.0.2.1')
    const half = Array.from({ length: mostGuesses.address / 2 }, (_, index) => index)
    await Promise.all(half.map((index) => guess(`early ${index}`)))
    expect(await accounts.signIn('Marie', password, '192.0.2.1')).toMatchObject({ outcome: 'signed-in' })
    await Promise.all(half.map((index) => guess(`late ${index}`)))
    expect(await guess('Paul')).toEqual({ outcome: 'too-many' })
    expect(await accounts.signIn('Paul', 'guess', '192.0.2.2')).toEqual({ outcome: 'wrong' })
  })
})

describe('a password', () => {
  it('is kept with a salt of its own, and compared as people type it', async () => {
    const [one, two] = [await hashPassword('café', random), await hashPassword('café', random)]
    expect(one).toMatch(/^scrypt\$32768\$8\$3\$/)
    expect(one).not.toBe(two)
    expect(await isPassword('cafe\u0301', one)).toBe(true)
    expect(await isPassword('cafe', one)).toBe(false)
    expect(await isPassword('', null)).toBe(false)
  })

  it('that was kept at another cost is compared by that', async () => {
    const kept = await hashPassword('café', random, { N: 4, r: 2, p: 1 })
    expect(kept).toMatch(/^scrypt\$4\$2\$1\$/)
    expect(await isPassword('café', kept)).toBe(true)
    expect(await isPassword('cafe', kept)).toBe(false)
  })
})

describe('roles', () => {
  it('have fewer rights from owner to read-only', () => {
    const rights = ['see', 'tickets', 'import', 'print', 'devices', 'accounts'] as const
    expect(roles.map((role) => rights.filter((right) => may(role, right)).length)).toEqual([6, 5, 4, 1])
  })
})
