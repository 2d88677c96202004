import { describe, expect, it } from 'vitest'
import { theHolder } from '../../store/account-records.ts'
import { issuer } from '../../store/contract-world.ts'
import { addAccount, visitor } from '../../test-run/desk-visitor.ts'
import { openedToThePublic } from '../../test-run/public-folder.ts'
import { keyIn, place, slot } from '../../test-run/public-world.ts'
import { started } from '../../test-run/running-service.ts'

const form = `${place}/sessions/${slot}`

describe('a booking that its visitor cancels', () => {
  it('is told to the organiser in the log: by the visitor, when and which ticket, without the name that is erased later', async () => {
    const folder = await openedToThePublic()
    await addAccount(folder, issuer, 'owner')
    const { origin } = await started(folder)
    const guest = visitor(origin)
    const key = keyIn((await guest.get(form)).text)
    const [path = ''] = (await guest.post(form, { key, name: 'Zoë', people: '2' })).to.split('?')
    for (const _ of ['once', 'again']) await guest.post(`${path}/cancel`)
    const desk = visitor(origin)
    await desk.signIn('owner')
    const log = (await desk.get('/console/log?what=cancel')).text.replaceAll(/\s+/g, ' ')
    const [, body = ''] = /<tbody[^>]*>(.*)<\/tbody>/.exec(log) ?? []
    expect(body.match(/<tr/g)).toHaveLength(1)
    for (const said of ['The visitor, by the booking’s link', 'cancelled', 'no. 1<'])
      expect(body).toContain(said)
    expect(body).not.toContain('Zoë')
    expect((await desk.get(`/console/log?who=${encodeURIComponent(theHolder)}`)).text).toContain('no. 1<')
    expect((await desk.get('/console/log?who=owner')).text).not.toContain('no. 1<')
  })

  it('is never one of an account: none has the name under which it is kept', async () => {
    await expect(addAccount(await openedToThePublic(), issuer, 'owner', theHolder)).rejects.toThrow()
  })
})
