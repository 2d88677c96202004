/**
 * Passages `p` beside the scans `f` that they are of, to be asked for by `f.organiser` and `f.ticket`: the scans are found by their index,
 * and bear the passage's key. Crossed, so that SQLite goes that way round.
 */
export const passagesByTicket = 'facts f CROSS JOIN passages p ON p.device = f.device AND p.number = f.number'
