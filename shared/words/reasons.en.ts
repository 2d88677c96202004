import type { ReasonWording } from './reason-wording.ts'

export const reasonsEn: ReasonWording = {
  'cannot-check': {
    short: 'Cannot check',
    advice: 'This device could not read its memory. Look at the ticket yourself, or use another device.',
  },
  'not-a-ticket': { short: 'Not a ticket', advice: 'This code is something else. Ask for the ticket.' },
  malformed: {
    short: 'Damaged code',
    advice: 'The code is not whole, or not one of ours. Try the original, or type the code printed under it.',
  },
  'bad-signature': {
    short: 'Not genuine',
    advice: 'The organiser did not sign this ticket. Send them to the box office.',
  },
  'key-withdrawn': {
    short: 'No longer valid',
    advice: 'Tickets of this printing were withdrawn. Send them to the box office.',
  },
  'too-new': {
    short: 'Too new to read',
    advice: 'Not verified. Update this app, or let in only with a reason.',
  },
  'unknown-key': {
    short: 'Cannot verify',
    advice: 'Not verified. Sync this device, or let in only with a reason.',
  },
  'other-organiser': {
    short: 'Other organiser',
    advice: 'This ticket belongs to another organiser. Ask for the right one.',
  },
  blocked: { short: 'Blocked', advice: 'The organiser blocked this ticket. Send them to the box office.' },
  cancelled: { short: 'Cancelled', advice: 'This ticket was cancelled. Send them to the box office.' },
  superseded: { short: 'Replaced', advice: 'A newer ticket replaces this one. Ask for the latest.' },
  'wrong-event': { short: 'Other event', advice: 'Valid, but for another event. Tell them when and where.' },
  'wrong-session': {
    short: 'Other session',
    advice: 'Valid, but for another session. Tell them when and where.',
  },
  'unknown-session': {
    short: 'Unknown session',
    advice: 'Genuine, but this device does not know the session. Look at the ticket, then decide.',
  },
  'unknown-type': {
    short: 'Unknown type',
    advice: 'Genuine, but this device does not know the ticket type. Look at the ticket, then decide.',
  },
  'unknown-number': {
    short: 'Unknown code',
    advice: 'No such code on this device. Check the eight characters, then decide.',
  },
  'wrong-gate': { short: 'Other gate', advice: 'Valid, but not at this gate. Send them to the right one.' },
  'clock-unsure': {
    short: 'Clock not sure',
    advice: 'This device may have the wrong time. Check the time on the ticket, then decide.',
  },
  'too-early': { short: 'Too early', advice: 'The doors are not open yet. Ask them to wait.' },
  'too-late': { short: 'Too late', advice: 'The doors have closed.' },
  'payment-due': { short: 'Payment due', advice: 'This ticket is not paid for. Take the payment first.' },
  'already-inside': { short: 'Already inside', advice: 'Everyone of this ticket is inside already.' },
  'already-admitted': { short: 'Already in', advice: 'This ticket has been used up.' },
  'used-in-session': { short: 'Already in', advice: 'This ticket was used for this session.' },
  'used-today': {
    short: 'Used today',
    advice: 'No entry is left today. Another day only if it is still valid then.',
  },
  'days-used': { short: 'Days used up', advice: 'No day is left on this ticket.' },
  'too-soon': { short: 'Too soon', advice: 'Its last entry is too recent. Ask them to wait.' },
  full: { short: 'Full', advice: 'The capacity is reached. Let in only if there is room.' },
}
