import { describe, expect, it } from 'vitest'
import { ReadBack } from '../../printing/read-back.ts'
import { csv, desk } from '../../test-run/desk-visitor.ts'

const form = {
  ...{ series: 's2', order: 'rows', level: 'M', dpi: '300', language: 'fr', accent: '#000000', maker: '' },
  ...{ first: '', last: '', 'first-sheet': '', 'last-sheet': '' },
}
/** Of 70 by 25 mm. */
const labels = {
  ...{ layout: 'labels', pageWidth: '210', pageHeight: '297', columns: '3', rows: '8', left: '0' },
  ...{ top: '0,5', labelWidth: '70', labelHeight: '25', gapX: '0', gapY: '0' },
}
const query = (more: object) => new URLSearchParams({ ...form, ...more }).toString()

describe('the proof', () => {
  it('says which texts are too long for the layout, and what to do; on larger tickets they are whole', async () => {
    const { browser } = await desk()
    const draft = await browser.upload('one.csv', csv('R1;2;1;Zoë'))
    await browser.post(draft.to)
    const legalLine =
      'Cinéma Le Rex, 1 boulevard Poissonnière, 75002 Paris. Licence PLATESV-R-2021-004512. '.repeat(3)
    const stamp = async () =>
      /name="stamp" value="(\w+)"/.exec((await browser.get('/console/programme/organiser')).text)?.[1] ?? ''
    await browser.post('/console/programme/organiser', {
      ...{ name: 'Le Rex', legalLine, dayBegins: '5', stamp: await stamp() },
    })
    const page = async (more: object) => (await browser.get(`/console/print?${query(more)}`)).text
    const small = await page(labels)
    expect(small).toContain('too long for this layout')
    expect(small).toMatch(/The legal line – <bdi>Cinéma Le Rex, 1 boulevard[^<]*…<\/bdi>/)
    expect(small).toContain('Shorten them, or choose larger tickets.')
    expect(small).toContain('no room in this layout</span> <span>The operator')
    const large = await page({ layout: 'a4-1' })
    expect(large).not.toContain('too long for this layout')
    expect(large).toContain('<span class="state ">there</span> <span>The operator')
  })

  it('names the tickets whose holder’s name does not fit, and of very many only some', async () => {
    const { browser } = await desk()
    const name = (index: number) =>
      `Association des amis de l’orgue de Saint-Germain-en-Laye ${index} `.repeat(3)
    const rows = Array.from(
      { length: 260 },
      (_, index) => `R${index};2;1;${index < 12 ? name(index) : 'Zoë'}`,
    )
    const draft = await browser.upload('many.csv', csv(...rows))
    await browser.post(draft.to)
    const page = async (more: object) => (await browser.get(`/console/print?${query(more)}`)).text
    const cut = await page({ layout: 'a4-8' })
    expect(cut).toMatch(/<li>No\. 1: The holder’s name – <bdi>Association des amis[^<]*…<\/bdi>/)
    expect(cut.match(/The holder’s name/g)).toHaveLength(10)
    expect(cut).toContain('And others.')
    expect(await page({ layout: 'a4-8', first: '13' })).not.toContain('too long for this layout')
  })

  it('shows the colour and the maker that are typed, before any run keeps them', async () => {
    const { browser } = await desk()
    const draft = await browser.upload('one.csv', csv('R1;2;1;Zoë'))
    await browser.post(draft.to)
    const proof = async (more: object) => {
      const { bytes } = await browser.get(`/console/print/proof.pdf?${query({ layout: 'a4-8', ...more })}`)
      const paper = new ReadBack(bytes)
      return { text: paper.text(), isColoured: paper.isColoured() }
    }
    const typed = { accent: '#7a1f35', maker: 'Imprimerie du Nord' }
    expect(await proof(typed)).toEqual({
      text: expect.stringContaining('Imprimerie du Nord'),
      isColoured: true,
    })
    await browser.post('/console/print/runs', { ...form, layout: 'a4-8', ...typed })
    // What is stored now gives way to what is typed next.
    expect(await proof({ maker: 'Papiers du Midi' })).toEqual({
      text: expect.stringMatching(/^(?!.*Imprimerie du Nord).*Papiers du Midi/s),
      isColoured: false,
    })
  })
})
