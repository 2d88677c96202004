import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import type { SessionNumber, TicketId } from '../../../shared/model/ids.ts'
import { parseKeySet } from '../../../shared/token/key-set.ts'
import { read } from '../../../shared/token/read.ts'
import type { BookingDescription } from '../../box-office/bookings.ts'
import { type StreamedFile, writeStreamedZip } from '../../box-office/zip.ts'
import { openDesk } from '../../desk.ts'
import { readArchive } from '../../operation/archive/take-archive.ts'
import { takeIn } from '../../operation/archive/take-in.ts'
import { admission, evening, issuer } from '../../store/contract-world.ts'
import { addAccount, desk, password, visitor } from '../../test-run/desk-visitor.ts'
import { atGate, book, key, order, random, started, world } from '../../test-run/running-service.ts'

/** A service after an evening, and its archive as the owner fetches it at the desk. */
async function anEvening() {
  const { folder, origin, browser } = await desk()
  await addAccount(folder, issuer, 'box-office', 'Jean')
  const booked = (await (await book(origin, order('A', { holder: 'Ελένη' }))).json()) as BookingDescription
  await book(origin, order('B', { people: 2 }))
  const { device, confirm, store } = await atGate(folder, origin)
  await confirm()
  await device.sync([admission(1, 1, evening)])
  await store.boxOffice.act(issuer, 's1-2' as TicketId, { kind: 'cancel', words: 'Le mistral' }, Date.now())
  await store.close()
  const { bytes } = await browser.post('/console/accounts/archive')
  return { folder, origin, booked, bytes, truth: await truthIn(folder) }
}

async function truthIn(dataFolder: string, phrase = key) {
  const { store } = await openDesk({ dataFolder, key: phrase }, world)
  const scope = { kind: 'session', session: 1 as SessionNumber } as const
  const [organiser] = await store.programme.organisers()
  const truth = organiser && {
    organiser,
    programme: await store.programme.programme(issuer),
    tickets: await store.boxOffice.tickets(issuer, scope, 0, 100),
    entries: await store.visits.entries(issuer, 0, Number.MAX_SAFE_INTEGER),
    accounts: (await store.accounts.accounts(issuer)).map(({ name }) => name),
  }
  await store.close()
  return truth ?? null
}

async function emptyService(phrase = key) {
  const folder = mkdtempSync(join(tmpdir(), 'contremarque-empty-'))
  const { origin, service } = await started(folder, { key: phrase })
  const setUp = new URL(service.setUpLink ?? '').pathname
  return { folder, origin, service, setUp, path: `${setUp}/archive`, browser: visitor(origin) }
}

/** What is said in the end; of what takes longer than a moment the page says how far it is. */
async function saidInTheEnd(browser: ReturnType<typeof visitor>, path: string) {
  let answer = await browser.get(path)
  while (answer.text.includes('<progress')) answer = await browser.get(path)
  return answer
}

async function answerTo(browser: ReturnType<typeof visitor>, sent: Uint8Array<ArrayBuffer>, path: string) {
  const answer = await browser.upload('rex.zip', sent, path)
  return answer.status === 303 || answer.text.includes('<progress') ? saidInTheEnd(browser, path) : answer
}

const leftIn = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('taking-in'))
const yes = { skip: '0', name: 'Marie', password }

async function zipOf(files: Iterable<StreamedFile>): Promise<Uint8Array<ArrayBuffer>> {
  const out = new PassThrough()
  const [bytes] = await Promise.all([buffer(out), writeStreamedZip(files, out)])
  return new Uint8Array(bytes)
}
const file = (name: string, ...pieces: readonly string[]): StreamedFile => ({
  name,
  pieces: pieces.map((text) => Buffer.from(text)),
})
const head = (more: object = {}) =>
  file(
    'archive.json',
    JSON.stringify({ format: 'contremarque-archive/1', schema: 1, issuer, name: 'x', rows: 0, ...more }),
  )
const million = 'x'.repeat(1_000_000)

describe('an archive in the browser', () => {
  it('is taken in by an empty service after a question: what it is, who signs in; nothing before the yes, everything after it', async () => {
    const { bytes, truth, booked } = await anEvening()
    const { folder, origin, setUp, path, browser } = await emptyService()
    expect((await browser.get(setUp)).text).toContain(`href="${path}"`)
    expect((await browser.get(path)).text).toContain('enctype="multipart/form-data"')
    expect((await browser.upload('rex-été.zip', bytes, path)).to).toBe(path)
    const question = (await saidInTheEnd(browser, path)).text
    for (const said of ['Take in “Le Rex”?', 'rex-été.zip', issuer, '<dd>2</dd><dt>tickets</dt>'])
      expect(question).toContain(said)
    expect(question).toContain('The recovery phrase is the same')
    expect(question).toContain('value="Marie"')
    expect(await truthIn(folder)).toBeNull()

    const faulty = await browser.post(`${path}/take`, { skip: '-1', name: 'jean', password: 'short' })
    expect(faulty.status).toBe(422)
    for (const said of ['This name is taken', 'value="jean"', 'value="-1"', 'id="skip-fault"'])
      expect(faulty.text).toContain(said)
    expect(await truthIn(folder)).toBeNull()

    const taken = await browser.post(`${path}/take`, yes)
    expect(taken.to).toMatch(/^\/console\/accounts\/archive\?taken=\d+$/)
    expect((await browser.get(taken.to)).text).toContain('The archive is taken in')
    expect(await truthIn(folder)).toEqual(truth)
    expect(leftIn(folder)).toEqual([])
    expect((await browser.get('/console/log')).text).toContain('rex-été.zip')
    const keys = parseKeySet(await (await fetch(`${origin}/.well-known/jwks.json`)).json())
    expect(await read(booked.tickets[0]?.digits ?? '', keys)).toMatchObject({ outcome: 'ticket' })
    expect((await browser.get(new URL(booked.pdf).pathname)).status).toBe(200)
    // The link has done its work.
    for (const gone of [setUp, path, `${path}/take`]) expect((await browser.get(gone)).status).toBe(410)
    expect((await browser.upload('rex.zip', bytes, path)).status).toBe(410)
  })

  it('under another recovery phrase says what changes; a new owner signs in, and RC6: numbers are left free', async () => {
    const { bytes, booked } = await anEvening()
    const phrase = random(32)
    const { folder, path, browser } = await emptyService(phrase)
    await browser.upload('rex.zip', bytes, path)
    expect((await saidInTheEnd(browser, path)).text).toContain('another one here')
    await browser.post(`${path}/take`, { ...yes, skip: '50', name: 'Zoë' })
    expect((await browser.get('/console/')).text).toContain('Zoë, owner')
    expect((await browser.get(new URL(booked.pdf).pathname)).status).toBe(200)
    const { store } = await openDesk({ dataFolder: folder, key: phrase }, world)
    const scope = { kind: 'session', session: 1 as SessionNumber } as const
    expect(await store.boxOffice.voids(issuer, scope)).toEqual([{ first: 4, last: 53 }])
    await store.close()
  })

  it('is not taken in where it is none, damaged, cut or a bomb: it is said at the field, and nothing is left', async () => {
    const { bytes } = await anEvening()
    const { folder, path, browser } = await emptyService()
    const bent = new Uint8Array(bytes)
    const within = Buffer.from(bytes).indexOf('items.jsonl') + 40
    bent[within] = (bent[within] ?? 0) ^ 0xff
    const zeros = Array.from({ length: 40 }, () => million)
    const refused: readonly (readonly [string, Uint8Array<ArrayBuffer>, RegExp])[] = [
      ['no zip', new TextEncoder().encode('reference;session\nA;1\n'), /no archive of an organiser/],
      ['another zip', await zipOf([file('xl/workbook.xml', '<workbook/>')]), /no archive of an organiser/],
      ['another head', await zipOf([head({ format: 'other/1' })]), /no archive of an organiser/],
      ['of a newer version', await zipOf([head({ schema: 9999 })]), /newer version/],
      ['two heads', await zipOf([head(), head()]), /twice/],
      ['a table that is not archived', await zipOf([head(), file('sign_ins.jsonl', '{}\n')]), /sign_ins/],
      ['a bomb of one line', await zipOf([head(), file('items.jsonl', ...zeros)]), /far more comes out/],
      ['a bomb beside', await zipOf([head(), file('csv/tickets.csv', ...zeros)]), /far more comes out/],
      ['a bomb as head', await zipOf([file('archive.json', ...zeros)]), /far more comes out/],
      ['cut', new Uint8Array(bytes.slice(0, bytes.length / 2)), /Nothing was changed/],
      ['bent', bent, /Nothing was changed/],
    ]
    for (const [what, sent, why] of refused) {
      const answer = await answerTo(browser, sent, path)
      expect([what, answer.status]).toEqual([what, 422])
      expect(answer.text).toMatch(why)
      expect(answer.text).toContain('id="file-fault"')
      expect([what, leftIn(folder)]).toEqual([what, []])
    }
    expect((await browser.upload('', new Uint8Array(), path)).text).toContain('Choose a file.')
    expect(await truthIn(folder)).toBeNull()
    // The right one is taken all the same, and may be put back before the yes.
    await answerTo(browser, new Uint8Array(bytes), path)
    expect((await browser.post(`${path}/discard`)).to).toBe(path)
    expect((await browser.post(`${path}/take`, yes)).to).toBe(path)
    expect(await truthIn(folder)).toBeNull()
    expect(leftIn(folder)).toEqual([])
  })

  it('that is larger than what a browser may send is answered so, with the command that takes it, and not kept', async () => {
    const { folder, path, browser } = await emptyService()
    const head = Buffer.from('--b\r\ncontent-disposition: form-data; name="file"; filename="rex.zip"\r\n\r\n')
    const piece = Buffer.alloc(2 ** 22)
    const large = Readable.toWeb(Readable.from([head, ...Array.from({ length: 129 }, () => piece)]))
    const answer = await browser.send('POST', path, {
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
      body: large as ReadableStream<Uint8Array<ArrayBuffer>>,
    })
    expect(answer.status).toBe(413)
    expect(answer.text).toContain('larger than 512 MB')
    expect(answer.text).toContain('npm run cli -- unarchive')
    expect(leftIn(folder)).toEqual([])
  })

  it('goes nowhere where an organiser is at home, nor without the link, nor from another site', async () => {
    const { bytes, folder, origin, truth } = await anEvening()
    const path = `/console/set-up/${'A'.repeat(43)}/archive`
    expect((await visitor(origin).upload('rex.zip', bytes, path)).status).toBe(410)
    expect(await truthIn(folder)).toEqual(truth)
    const empty = await emptyService()
    expect((await empty.browser.upload('rex.zip', bytes, path)).status).toBe(410)
    const foreign = { headers: { origin: 'https://evil.example' } }
    expect((await empty.browser.post(`${empty.path}/take`, yes, foreign)).status).toBe(403)
    expect(leftIn(empty.folder)).toEqual([])
  })

  it('whose owner was not made, because the service died between, gets a link for one at the next start', async () => {
    const { bytes, folder: old } = await anEvening()
    const dataFolder = mkdtempSync(join(tmpdir(), 'contremarque-empty-'))
    const path = join(old, 'rex.zip')
    writeFileSync(path, bytes)
    const opened = await openDesk({ dataFolder, key }, world)
    const archive = await readArchive({ path }, dataFolder)
    await takeIn({ ...opened, now: Date.now, random }, archive, 0)
    archive.draft.remove()
    await opened.store.close()
    const { origin, service } = await started(dataFolder)
    expect(service.firstLinks).toMatchObject([{ issuer, organiser: 'Le Rex' }])
    const browser = visitor(origin)
    await browser.post(new URL(service.firstLinks[0]?.link ?? '').pathname, { name: 'Zoë', password })
    expect((await browser.get('/console/')).text).toContain('Zoë, owner')
  })
})
