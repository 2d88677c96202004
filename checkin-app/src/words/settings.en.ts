import { countedEn, groupedEn } from '../../../shared/words/counts.ts'
import type { SettingsWording } from './settings-wording.ts'

export const settingsEn: SettingsWording = {
  title: 'Settings',
  file: {
    title: 'Scans as a file',
    how: 'If this phone must go and cannot send: give this file to the organiser. It opens no door and names nobody.',
    unsent: (count) => `${countedEn(count, 'scan is', 'scans are')} on this phone only.`,
    inFile: (count) => `${countedEn(count, 'scan', 'scans')} to send, and in the file too.`,
    allSent: 'Everything is sent. The file is only a copy.',
    share: 'Share',
    save: 'Save',
    given: (scans, unsent) =>
      `The file holds ${countedEn(scans, 'scan', 'scans')}, ${groupedEn(unsent)} of them not sent. The organiser takes it in at the desk: Devices, “Take in a file”.`,
    none: 'There is no scan to hand out yet.',
  },
  hand: { title: 'Buttons for', hands: { right: 'the right hand', left: 'the left hand' } },
  pin: {
    title: 'PIN',
    none: 'Without a PIN anybody who holds this phone can wipe it.',
    isSet: 'A PIN guards the settings.',
    locked: 'Type the PIN to change more.',
    label: 'PIN',
    newLabel: 'New PIN',
    hint: '4 to 8 digits',
    open: 'Open',
    set: 'Set the PIN',
    change: 'Change the PIN',
    remove: 'Remove the PIN',
    checking: 'Checking…',
    done: 'The PIN is set.',
    removed: 'The PIN is removed.',
    wrong: (left) => `Not the right PIN. ${countedEn(left, 'try', 'tries')} left before a wait.`,
    wait: (seconds) => `Too many wrong PINs. Try again in ${seconds} s.`,
    failed: 'The memory of this phone failed. Try again.',
    forgotten: {
      title: 'PIN forgotten?',
      advice:
        'The organiser revokes this phone at the desk. It then sends what it has, forgets everything, the PIN too, and can be paired anew.',
    },
  },
  kiosk: {
    title: 'Self-service gate',
    meaning:
      'For a tablet that is turned to the visitors: they hold up their tickets, it answers in French and English. They touch it only to say how many come in, or for which session.',
    camera: 'Camera',
    cameras: { front: 'By the screen', back: 'At the back' },
    needsPin: 'Set a PIN first: it is the only way out.',
    howToLeave: 'To leave it: keep a finger on the top left corner for three seconds, then type the PIN.',
    start: 'Turn to the visitors',
    leave: 'Leave self-service',
    stay: 'Stay',
    pin: 'Type the PIN to leave.',
  },
  wipe: {
    title: 'Wipe this phone',
    meaning: 'Forgets keys, sessions, scans and PIN. To work again it must be paired anew.',
    ask: 'Wipe…',
    unsent: (count) =>
      `Not now: ${countedEn(count, 'scan is', 'scans are')} on this phone only. Connect to the network and sync, or hand out the file first.`,
    handedOut: (count) =>
      `${countedEn(count, 'scan is', 'scans are')} not sent: afterwards only the file holds them. If it is lost, so are they.`,
    hasArrived: 'The file lies with the organiser',
    sure: 'Wipe everything now? This cannot be undone.',
    now: 'Wipe now',
    keep: 'Keep everything',
    failed: 'It could not be wiped: the memory of this phone failed.',
  },
  pairAnew: 'Pair this phone anew',
  lost: {
    title: 'This phone has lost its memory',
    advice:
      'The browser cleared what the app had kept: space ran out, or the site’s data was deleted. What was sent is safe with the service.',
    unsent: (count) =>
      `${countedEn(count, 'scan', 'scans')} had not been sent and ${count === 1 ? 'is' : 'are'} lost. Tell the organiser, and count again if you can.`,
    nothingUnsent: 'No unsent scan was lost.',
    next: 'Pair it anew. Then free some space, put the app on the home screen, and look at “Memory” under “Ready?”.',
    pair: 'Pair anew',
  },
  unreadable: {
    title: 'This phone cannot read its memory',
    advice:
      'Nothing need be lost: do not pair it anew yet. Close other tabs of the app, free some space, then start again. If it stays, take another phone and show this one to the organiser.',
    again: 'Start again',
  },
}
