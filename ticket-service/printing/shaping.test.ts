import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FontName, faceOf, fontNames, missingGlyphs } from './font.ts'

const between = (first: number, last: number): readonly string[] =>
  Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index))
const thatIsSet = (letter: string): boolean =>
  missingGlyphs(letter).length === 0 && !/[\p{M}\p{Cf}\p{Cn}\u2044]/u.test(letter)

/** What fontkit says of a text: glyphs, how far each goes, where it is moved. */
const byFontkit = (name: FontName, text: string) => {
  const { glyphs, positions } = faceOf(name).program().layout(text)
  return glyphs.map(({ id }, at) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[at] ?? {}
    return [id, xAdvance, xOffset, yOffset]
  })
}
const byUs = (name: FontName, text: string) =>
  faceOf(name)
    .shape(text)
    .glyphs.map(({ id, advance, dx, dy }) => [id, advance, dx, dy])
const widthByFontkit = (name: FontName, text: string): number =>
  byFontkit(name, text).reduce((sum, [, advance = 0]) => sum + advance, 0)

/** Letters that fontkit takes apart: ours are one glyph, and as wide. */
const takenApart = [...'ǹḿṃṅṣẹịọụ']
const signs = [
  ...between(0x21, 0x40),
  ...between(0x5b, 0x60),
  ...between(0xa1, 0xbf),
  ...'–—‘’“”„…€№',
].filter(thatIsSet)
const alphabets = {
  Latin: [
    ...between(0x41, 0x5a),
    ...between(0x61, 0x7a),
    ...between(0xc0, 0x17f),
    ...'ȘșȚț',
    ...between(0x1ea0, 0x1ef9),
  ],
  Greek: between(0x370, 0x3ff),
  Cyrillic: between(0x400, 0x45f),
}

describe('shaping', () => {
  const names = fc.constantFrom(...fontNames)

  it.each(fontNames)('sets every letter beside every other of its alphabet as fontkit does: %s', (name) => {
    for (const alphabet of Object.values(alphabets)) {
      const letters = [...alphabet, ...signs].filter(
        (letter) => thatIsSet(letter) && !takenApart.includes(letter),
      )
      for (const [index, letter] of letters.entries()) {
        const row = letters.slice(index).flatMap((other) => [letter, other])
        expect(byUs(name, row.join('')).join(' ')).toBe(byFontkit(name, row.join('')).join(' '))
        expect(byUs(name, `${letter} `).join(' ')).toBe(byFontkit(name, `${letter} `).join(' '))
      }
    }
  })

  it.each(fontNames)('sets a letter that fontkit takes apart as wide beside every other: %s', (name) => {
    const others = [...alphabets.Latin, ...signs].filter(thatIsSet)
    for (const letter of takenApart) {
      const row = others.flatMap((other) => [letter, other]).join('')
      expect(faceOf(name).shape(row).width).toBeCloseTo(widthByFontkit(name, row))
    }
  })

  it('sets words of all that the fonts have as fontkit does', () => {
    const repertoire = [
      [0x20, 0x24f],
      [0x370, 0x52f],
      [0x1e00, 0x1fff],
      [0x2010, 0x214f],
    ] as const
    const letters = repertoire
      .flatMap(([first, last]) => between(first, last))
      .filter((letter) => thatIsSet(letter) && letter !== ' ')
    const words = fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(names, words, (name, word) => {
        expect(faceOf(name).shape(word).width).toBeCloseTo(widthByFontkit(name, word))
      }),
      { numRuns: 500 },
    )
  })

  it('sets letters as fontkit’s own layout does, kerning, ligatures and accents included', () => {
    const accents = fc.constantFrom(...'AVTofijlWYae\u0323\u0344m\u0303')
    const words = fc.string({
      unit: fc.oneof(
        fc.constantFrom(...'abcdefijlmnopqrstvwyABCEFGKLMNOPTVWYΑΒΓΔΕαβγδДЖЮЩджéÉœŒțőßfi.,-’'),
        accents,
      ),
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(names, words, (name, text) => {
        expect(byUs(name, text)).toEqual(byFontkit(name, text))
      }),
      { numRuns: 300 },
    )
  })
})

describe('a letter with an accent', () => {
  it('is one glyph that is copied as itself, where fontkit would take it apart', () => {
    for (const word of ['Thị', 'Tịt', 'ị', 'bệ']) {
      const { glyphs, width } = faceOf('regular').shape(word)
      expect(glyphs.map(({ codePoints }) => String.fromCodePoint(...codePoints)).join('')).toBe(word)
      expect(width).toBeCloseTo(widthByFontkit('regular', word))
    }
  })

  it('is copied as itself too where it stands beside one that no letter has', () => {
    const { glyphs } = faceOf('regular').shape('ịm\u0303i')
    const copied = glyphs.flatMap(({ codePoints }) => [...codePoints])
    expect(String.fromCodePoint(...copied)).toBe('ịm\u0303i'.normalize('NFD'))
  })
})

describe('the fonts', () => {
  it('have all of Latin, Greek and Cyrillic', () => {
    const european = [...between(0x20, 0x7e), ...between(0xa0, 0x24f), ...between(0x400, 0x45f)]
    const greek = between(0x370, 0x3ff).filter((letter) => /\p{Script=Greek}/u.test(letter))
    expect(missingGlyphs([...european, ...greek].join(''))).toEqual([])
    expect(missingGlyphs('Nguyễn Thị Hằng — « № 5 » … 26,50 €')).toEqual([])
  })

  it('say which characters they lack, each once', () => {
    expect(missingGlyphs('שלום ש Zoë 🎭🎭')).toEqual(['ש', 'ל', 'ו', 'ם', '🎭'])
  })

  it('take what nobody sees for nothing', () => {
    expect(missingGlyphs('a\u200bb\u00adc\ufeff\td\ne')).toEqual([])
  })
})
