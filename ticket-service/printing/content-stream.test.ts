import { expect, it } from 'vitest'
import { operatorsOf } from './content-stream.ts'

it('a symbol whose bytes could be taken for the end of its image goes in hex, whatever stands before them', () => {
  const drawn = (text: string) => {
    const rows = new Uint8Array(Buffer.from(text.padEnd(185, '\xff'), 'latin1'))
    const mark = { kind: 'symbol', x: 0, y: 0, moduleMm: 0.5, symbol: { size: 37, rows } } as const
    return operatorsOf([mark as never], {} as never)
  }
  for (const bytes of [' EI ', '(EI ', '/EI\n', 'xEI>', 'EI']) expect(drawn(bytes)).toContain('/F/AHx')
  for (const bytes of ['E I', 'IE', 'ei']) expect(drawn(bytes)).not.toContain('/F/AHx')
})
