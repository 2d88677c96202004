import { describe, expect, it } from 'vitest'
import { openDesk } from '../desk.ts'
import { theCommandLine } from '../store/account-records.ts'
import { issuer } from '../store/contract-world.ts'
import { commandLine } from '../test-run/command-line.ts'
import { addAccount, visitor } from '../test-run/desk-visitor.ts'
import { book, key, order, started, world } from '../test-run/running-service.ts'

describe('what is done to tickets on the command line', () => {
  it('stands in the desk’s log, once for each series, and is undone there', async () => {
    const { folder, run } = await commandLine()
    await addAccount(folder, issuer, 'owner')
    const { origin } = await started(folder)
    for (const reference of ['A1', 'B1']) await book(origin, order(reference))
    expect((await run(['block', 's1-1', 'B1'])).status).toBe(0)
    expect((await run(['cancel', 's1-1', '--words', 'Remboursé'])).status).toBe(0)
    const desk = visitor(origin)
    await desk.signIn('owner')
    const log = (await desk.get(`/console/log?who=${encodeURIComponent(theCommandLine)}`)).text
    const [, body = ''] = /<tbody[^>]*>(.*)<\/tbody>/s.exec(log) ?? []
    expect(body.match(/<tr/g)).toHaveLength(2)
    for (const said of ['The command line', 'blocked', 'no. 1–2', 'Remboursé']) expect(body).toContain(said)
    expect(body).toContain('action="/console/deeds/undo"')
  })

  it('is done once to a ticket that is named twice, and changes nothing the second time', async () => {
    const { folder, run } = await commandLine()
    const { origin } = await started(folder)
    await book(origin, order('A1'))
    expect(JSON.parse((await run(['reissue', 's1-1', 'A1'])).printed)).toMatchObject({ liveEdition: 2 })
    for (const _ of ['once', 'again'])
      expect(JSON.parse((await run(['block', 's1-1'])).printed)).toMatchObject({ blocked: true })
    const { store } = await openDesk({ dataFolder: folder, key }, world)
    expect((await store.desk.notes(issuer, {}, 9)).map(({ what }) => what)).toEqual(['block', 'reissue'])
    await store.close()
  })
})
