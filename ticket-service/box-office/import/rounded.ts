/** What a spreadsheet, or a program that reads one, makes of a long number: `1,12119E+20`, `1.12119e+20`. */
const powerOfTen = /^\d(?:[.,]\d+)?e\+\d{1,3}$|^\d[.,]\d+e\d{1,3}$/i

/** A spreadsheet keeps 15 digits of a number ("Excel specifications and limits", number precision) and writes zeros for the others. */
const long = /^\d{15}(\d+)$/

/** Digits that are zero by chance are so one time in a million. */
const certainZeros = 6

/** A column's long numbers, seen one after the other. */
export interface LongNumbers {
  see(text: string): void
  /** Whether a text was a long number once, whose last digits a spreadsheet has rounded away. */
  isRounded(text: string): boolean
}

/** Tells of a column whether its long numbers were rounded: all of them end in zeros where a spreadsheet writes some. */
export function longNumbers(): LongNumbers {
  let zeros = 0
  let isWhole = false
  return {
    see(text) {
      const beyond = text.length > 15 ? long.exec(text)?.[1] : undefined
      if (beyond === undefined) return
      if (/[^0]/.test(beyond)) isWhole = true
      zeros += beyond.length
    },
    isRounded: (text) => powerOfTen.test(text) || (!isWhole && zeros >= certainZeros && long.test(text)),
  }
}
