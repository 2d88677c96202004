/** The longest that an order may say (TOKEN.md, ranges; the rest is what fits a ticket and a screen). */
export const limits = {
  referenceCharacters: 64,
  holderCharacters: 300,
  emailCharacters: 254,
  seatBytes: 32,
  barcodeCharacters: 1000,
  people: 99,
  ticketsOfBooking: 100,
} as const

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it finds
const control = /[\u0000-\u001f\u007f-\u009f]/

export const hasControlCharacters = (text: string): boolean => control.test(text)
