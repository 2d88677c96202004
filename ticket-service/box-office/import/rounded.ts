/** What a spreadsheet, or a program that reads one, makes of a long number: `1,12119E+20`, `1.12119e+20`. */
const powerOfTen = /^\d(?:[.,]\d+)?e\+\d{1,3}$|^\d[.,]\d+e\d{1,3}$/i

/** A spreadsheet keeps 15 digits of a number ("Excel specifications and limits", number precision) and writes zeros for the others. */
const long = /^\d{15}(\d+)$/

/** Digits that are zero by chance are so one time in a million. */
const certainZeros = 6

/** Whether a text was a long number once, whose last digits a spreadsheet has rounded away. */
export type IsRounded = (text: string) => boolean

/** Tells of a column whether its long numbers were rounded: all of them end in zeros where a spreadsheet writes some. */
export function roundedIn(texts: Iterable<string>): IsRounded {
  let zeros = 0
  for (const text of texts) {
    const [, beyond] = long.exec(text) ?? []
    if (beyond === undefined) continue
    if (/[^0]/.test(beyond)) return (text) => powerOfTen.test(text)
    zeros += beyond.length
  }
  return (text) => powerOfTen.test(text) || (zeros >= certainZeros && long.test(text))
}
