import type { Key } from './wedge.ts'

/** Which character stands where: by the place's code, without Shift and with it. */
export type KeyboardLayout = Readonly<Record<string, string>>

const digitKeys = (signs: readonly string[]): KeyboardLayout =>
  Object.fromEntries(signs.map((both, digit) => [`Digit${digit}`, both]))
const letterKeys = (letters: string): KeyboardLayout =>
  Object.fromEntries(
    [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((place, index) => {
      const letter = letters.charAt(index)
      return [`Key${place}`, letter + letter.toUpperCase()]
    }),
  )

export const qwerty: KeyboardLayout = {
  ...digitKeys(['0)', '1!', '2@', '3#', '4$', '5%', '6^', '7&', '8*', '9(']),
  ...letterKeys('abcdefghijklmnopqrstuvwxyz'),
  Minus: '-_',
  Comma: ',<',
  Period: '.>',
  Slash: '/?',
  Semicolon: ';:',
  BracketRight: ']}',
  Backslash: '\\|',
}

/** France: digits with Shift, A and Q, Z and W changed over, M beside L. */
export const azerty: KeyboardLayout = {
  ...digitKeys(['à0', '&1', 'é2', '"3', "'4", '(5', '-6', 'è7', '_8', 'ç9']),
  ...letterKeys('qbcdefghijkl,noparstuvzxyw'),
  KeyM: ',?',
  Semicolon: 'mM',
  Comma: ';.',
  Period: ':/',
  Slash: '!§',
  Minus: ')°',
  BracketRight: '$£',
  Backslash: '*µ',
}

/** Germany and Austria: Y and Z changed over. */
export const qwertz: KeyboardLayout = {
  ...digitKeys(['0=', '1!', '2"', '3§', '4$', '5%', '6&', '7/', '8(', '9)']),
  ...letterKeys('abcdefghijklmnopqrstuvwxzy'),
  Minus: 'ß?',
  Comma: ',;',
  Period: '.:',
  Slash: '-_',
  Semicolon: 'öÖ',
  BracketRight: '+*',
  Backslash: "#'",
}

/** The keys that a scanner of one layout strikes for a text, as a device of another layout takes them. */
export function keysOf(text: string, scanner: KeyboardLayout, device: KeyboardLayout): readonly Key[] {
  return [...text].flatMap((letter) => {
    if (letter === ' ') return [{ code: 'Space', key: ' ', shift: false }]
    const place = Object.keys(scanner).find((code) => scanner[code]?.includes(letter))
    if (place === undefined) throw new Error(`This layout has no ${letter}.`)
    const shift = scanner[place]?.charAt(1) === letter
    const key = device[place]?.charAt(shift ? 1 : 0) ?? 'Unidentified'
    const struck = { code: place, key, shift }
    return shift ? [{ code: 'ShiftLeft', key: 'Shift', shift }, struck] : [struck]
  })
}
