import { describe, expect, it } from 'vitest'
import { visitor } from '../../test-run/desk-visitor.ts'
import { openedToThePublic } from '../../test-run/public-folder.ts'
import { keyIn, place, slot } from '../../test-run/public-world.ts'
import { started } from '../../test-run/running-service.ts'

const form = `${place}/sessions/${slot}`
const event = `${place}/events/3`
const typed = { name: 'Zoë Ångström', people: '3', email: 'zoe@example.org' }
const told = 'You have just booked this session in this browser, under the same name.'

/** Somebody with the form in two tabs, who has booked in one of them. */
async function twoTabs() {
  const { origin } = await started(await openedToThePublic())
  const guest = visitor(origin)
  const [one, two] = [keyIn((await guest.get(form)).text), keyIn((await guest.get(form)).text)]
  const booked = await guest.post(form, { ...typed, key: one })
  const [path = ''] = booked.to.split('?')
  return { origin, guest, one, two, path, booked }
}

describe('a booking form that is open in two tabs', () => {
  it('books once: the second tab says so, leads to the booking, and books another one by one press more', async () => {
    const { guest, two, path } = await twoTabs()
    const second = await guest.post(form, { ...typed, name: ' zoë ångström', people: '2', key: two })
    expect(second.status).toBe(409)
    for (const said of [told, `href="${path}"`, 'Nothing more is booked.', `value="${two}"`])
      expect(second.text).toContain(said)
    expect((await guest.get(event)).text).toContain('17 places left')
    const meant = { ...typed, people: '2', key: two, meant: 'yes' }
    expect(second.text).toContain('name="meant" value="yes"')
    // What was said once need not be said again, though the form comes back for another reason.
    expect((await guest.post(form, { ...meant, people: '7' })).text).toContain('name="meant" value="yes"')
    const another = await guest.post(form, meant)
    expect([another.status, another.to.endsWith('?done=booked'), another.to.startsWith(path)]).toEqual([
      303,
      true,
      false,
    ])
    expect((await guest.get(event)).text).toContain('15 places left')
  })

  it('leads each tab to what it has booked itself, however late it comes again', async () => {
    const { guest, one, two, path } = await twoTabs()
    const another = await guest.post(form, { ...typed, key: two, meant: 'yes' })
    expect((await guest.post(form, { ...typed, key: one })).to).toBe(`${path}?done=again`)
    const again = another.to.replace('booked', 'again')
    expect((await guest.post(form, { ...typed, key: two })).to).toBe(again)
  })

  it('says nothing to another browser that types the same name and address: it books', async () => {
    const { origin, path } = await twoTabs()
    const stranger = visitor(origin)
    const key = keyIn((await stranger.get(form)).text)
    const booked = await stranger.post(form, { ...typed, key })
    expect([booked.status, booked.to.startsWith(path)]).toEqual([303, false])
  })

  it('says nothing of it to the next at the same browser, who has another name', async () => {
    const { guest, two, path } = await twoTabs()
    const page = await guest.get(form)
    const faulty = await guest.post(form, { ...typed, name: 'Anne', people: '7', key: two })
    for (const text of [page.text, faulty.text]) {
      expect(text).not.toContain(path)
      expect(text).not.toContain('Zoë')
    }
    expect((await guest.post(form, { ...typed, name: 'Anne', key: two })).to).toMatch(/done=booked$/)
  })

  it('books another session, and this one anew once it was given back, without a word', async () => {
    const { guest, two, path } = await twoTabs()
    const other = `${place}/sessions/${slot + 1}`
    const key = keyIn((await guest.get(other)).text)
    expect((await guest.post(other, { ...typed, key })).to).toMatch(/done=booked$/)
    await guest.post(`${path}/cancel`)
    expect((await guest.post(form, { ...typed, key: two })).to).toMatch(/done=booked$/)
  })

  it('is known for an hour by a cookie that no script and no other page gets', async () => {
    const { booked, one } = await twoTabs()
    const [cookie = ''] = booked.headers.getSetCookie()
    expect(cookie.split('; ').filter((part) => !part.startsWith('Expires'))).toEqual([
      `booked=${one}`,
      'Max-Age=3600',
      `Path=${form}`,
      'HttpOnly',
      'SameSite=Lax',
    ])
  })
})
