import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { html, type Part } from './html.ts'

describe('markup from a template', () => {
  it('escapes text, keeps markup, and leaves out what is not there', () => {
    const list: Part = ['<', html`<b>x</b>`, 3, null, undefined, false, ['&']]
    expect(html`<p title="${'"\''}">${list}</p>`.text).toBe('<p title="&quot;&#39;">&lt;<b>x</b>3&amp;</p>')
  })

  it('never lets a text open or close anything', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(html`${text}`.text).not.toMatch(/[<>"']/)
      }),
    )
  })
})
