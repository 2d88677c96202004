/**
 * The one-time code of a pairing link, which the organiser's console shows as a QR code: whatever address, ending `#pair=CODE`.
 * Null for any other text.
 */
export function readPairingLink(text: string): string | null {
  const found = /#pair=([0-9A-Za-z_-]{8,64})$/.exec(text.trim())
  return found?.[1] ?? null
}
