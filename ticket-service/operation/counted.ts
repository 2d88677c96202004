/** A number with its noun, as English counts: one booking, no bookings. */
export const countedEn = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`

/** As French counts: une réservation, aucune réservation, deux réservations. */
export const countedFr = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count < 2 ? one : many}`
