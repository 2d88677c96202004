import encodeQR from 'qr'

/** A QR code for a terminal, half a block for a module, dark on light whatever the terminal's colours. */
export const terminalQr = (text: string): string => encodeQR(text, 'term', { ecc: 'low' })
