import { countedEn, groupedEn } from '../../../shared/words/counts.ts'
import type { BesideWording } from './beside-wording.ts'

export const besideEn: BesideWording = {
  back: 'Back',
  keypad: {
    other: 'Code of another seller',
    otherHow: 'As it stands on their ticket.',
    eight: 'Our eight characters',
    tooMany: 'Five wrong codes in a row. Scan the ticket, or wait.',
    wait: (seconds) => `Again in ${seconds} s`,
    title: 'Code of the ticket',
    how: 'The eight characters printed under the symbol.',
    check: 'Check',
    erase: 'Erase',
    back: 'Back to the camera',
    typed: (characters) => (characters === '' ? 'Nothing typed' : characters.split('').join(' ')),
  },
  walkIn: {
    title: 'Without a ticket',
    titleOut: 'Without a ticket, way out',
    session: 'Session',
    anySession: 'None in particular',
    howMany: 'How many?',
    fewer: 'One person fewer',
    more: 'One person more',
    people: (count) => countedEn(count, 'person', 'people'),
    countAs: 'Touch the type to count',
    soFar: (count) => `${groupedEn(count)} today`,
    counted: (count, type) => `${count} × ${type}`,
    undo: 'Undo',
    undone: 'Undone, not counted',
    undoLate: 'Too late to undo',
    noTypes: {
      title: 'No ticket type here',
      advice: 'The organiser has set up none for this gate.',
    },
    letIn: 'Let in',
    group: {
      open: 'A group with a name',
      title: 'A group',
      cancel: 'Cancel',
      name: 'Name of the group',
      example: 'Jules Ferry school, year 4',
      pupils: 'Pupils',
      adults: 'Adults',
      type: 'Type',
      chooseType: 'Choose…',
      kept: 'A group’s name, no person’s. The organiser sees it; it is erased with the other names.',
      count: (people) => (people === 0 ? 'Count' : `Count ${countedEn(people, 'person', 'people')}`),
    },
    roomLeft: 'There is still room',
  },
  clicker: {
    title: { in: 'Clicker, way in', out: 'Clicker, way out' },
    leave: 'Leave the clicker',
    plus: { in: 'One in', out: 'One out' },
    takeBack: 'Take back',
    inside: 'inside now',
    today: { in: 'in by this phone today', out: 'out by this phone today' },
    type: 'Type',
    now: (inside, today) =>
      `${inside === null ? '' : `${groupedEn(inside)} inside, `}${groupedEn(today)} today`,
  },
  search: {
    title: 'Find by name',
    field: 'Name',
    how: 'The beginnings of the names are enough, in any order.',
    known: (count) => `${groupedEn(count)} names are on this phone, no network is needed.`,
    none: (typed) => `Nobody called “${typed}” here. Ask how it is written, or for the ticket.`,
    more: (count) => `and ${groupedEn(count)} more: type on`,
    found: (count) => countedEn(count, 'person found', 'people found'),
    may: { in: 'May come in', out: 'May go out' },
    party: (people) => countedEn(people, 'person', 'people'),
    notHere: {
      title: 'The names have not come yet',
      advice: 'Connect to the network: they come by themselves. Until then type the ticket’s code.',
    },
  },
  file: {
    reading: 'Reading…',
    stop: 'Stop',
    stopped: 'Stopped, no code so far',
    another: 'Choose another file',
    which: 'Which ticket?',
    whichAdvice:
      'There are several on this page. Touch that of whoever stands before you; the others stay here.',
    notRead: {
      'no-code': {
        title: 'No code could be read',
        advice: 'Choose a sharper picture, cut closer to the code, or type the code below it.',
      },
      'no-picture': {
        title: 'This file cannot be opened here',
        advice:
          'It is neither a PDF nor a picture that this phone can open. Take a screenshot of the ticket and choose that.',
      },
      heic: {
        title: 'A HEIC picture cannot be opened here',
        advice:
          'Take a screenshot of the ticket and choose that. An iPhone takes JPEG instead with Settings, Camera, Formats, Most Compatible.',
      },
      tiff: {
        title: 'A TIFF picture cannot be opened here',
        advice: 'Save it as JPEG or PNG, or take a screenshot of the ticket, and choose that.',
      },
      'locked-pdf': {
        title: 'This PDF asks for a password',
        advice:
          'Have it opened where the password is known, take a screenshot of the ticket, and choose that.',
      },
      'broken-pdf': {
        title: 'This PDF is damaged',
        advice: 'It may not have come down whole. Fetch it once more, or take a screenshot of the ticket.',
      },
      'no-pdf-yet': {
        title: 'PDFs cannot be opened yet',
        advice:
          'That part of the app has not come to this phone. Connect to the network, or take a screenshot of the ticket.',
      },
      'no-decoder': {
        title: 'Cannot read codes',
        advice: 'This browser cannot read codes. Update it, or type the code below the ticket’s.',
      },
    },
  },
  log: {
    title: 'Log of this phone',
    search: 'Number, time, result…',
    none: 'Nothing has been scanned on this phone yet.',
    noneFound: (searched) => `Nothing found for “${searched}”.`,
    older: 'Show older ones',
    walkIn: (type) => `Without a ticket, ${type}`,
    overridden: 'let in with a reason',
    setAside: 'kept apart by the service',
    fewer: (count, of) => `${count} of ${of} went`,
    way: { in: 'Way in', out: 'Way out' },
    tabs: { label: 'What to show', scans: 'Last scans', counts: 'Counts' },
    today: 'Let in by this phone, by type',
    sessions: 'Inside now',
    inside: 'inside',
    placesLeft: 'places left',
    noLimit: 'no limit',
    entered: 'in by this phone',
    left: 'out by this phone',
    allGates: (age) => `All gates. The others as of: ${age}.`,
    allGatesUnknown: 'Nothing is known of the other gates yet.',
    type: 'Type',
    withTicket: 'Ticket',
    walkIns: 'Without',
    unverified: 'Not verified',
    total: 'Total',
    nothingYet: 'Nobody has gone in by this phone today.',
  },
  readiness: {
    heading: 'Before the doors',
    title: { good: 'Ready', look: 'Nearly ready', wrong: 'Not ready' },
    advice: {
      good: 'The doors can open. This phone needs no network.',
      look: 'This phone can check tickets. Look at what is marked.',
      wrong: 'First do what is marked, or take another phone.',
    },
    checking: 'Looking…',
    start: 'To the gate',
    state: { good: 'good', look: 'to look at', wrong: 'missing' },
    keys: {
      name: 'Keys',
      some: (count) => countedEn(count, 'key', 'keys'),
      none: {
        title: 'none',
        advice: 'Connect to the network and sync: without keys no ticket can be verified.',
      },
    },
    sessions: {
      name: 'Sessions here',
      some: (count) => countedEn(count, 'session', 'sessions'),
      none: { title: 'none today', advice: 'Check that this is the right gate, or ask the organiser.' },
    },
    tickets: {
      name: 'Tickets',
      some: (count) => `${countedEn(count, 'ticket', 'tickets')} known`,
      exceptions: (count) => countedEn(count, 'exception', 'exceptions'),
      none: {
        title: 'no list',
        advice: 'Genuine tickets are read all the same; codes cannot be typed until the list has come.',
      },
    },
    synced: {
      name: 'Synced',
      old: (age) => ({ title: age, advice: 'Connect to the network once more before the doors.' }),
      never: { title: 'never', advice: 'Connect to the network: everything comes from there once.' },
      now: 'Sync now',
    },
    clock: {
      name: 'Clock',
      sure: 'right',
      unsure: { title: 'not sure', advice: 'Connect to the network: it is set right by itself.' },
      never: { title: 'never compared', advice: 'Connect to the network: it is set right by itself.' },
    },
    storage: {
      name: 'Memory',
      safe: 'safe',
      unknown: 'keeps every scan',
      notPromised: {
        title: 'not promised',
        advice:
          'The browser may clear it when space runs out. Ask it, or install the app on the home screen.',
      },
      ask: 'Ask the browser',
      little: (megabytes) => ({ title: `${megabytes} MB free`, advice: 'Free some space on this phone.' }),
      broken: { title: 'refuses to write', advice: 'Free some space, or take another phone.' },
      homeScreen: {
        title: 'not on the home screen',
        advice:
          'On an iPhone the memory may be cleared after a week. Share, then “Add to Home Screen”, and open it from there.',
      },
    },
    offline: {
      name: 'Without network',
      ready: 'the app opens',
      not: {
        title: 'not stored yet',
        advice: 'Keep the network on and open the app once more; else it may not open in the basement.',
      },
    },
    camera: {
      name: 'Camera',
      allowed: 'allowed',
      failed: {
        'not-asked': { title: 'not asked yet', advice: 'Open the gate once and allow the camera.' },
        'no-camera': { title: 'none', advice: 'Use a scanner on a cable, or type the codes.' },
        denied: { title: 'not allowed', advice: 'Allow it for this site in the browser’s settings.' },
        insecure: { title: 'address not secure', advice: 'The camera opens only at an https address.' },
      },
    },
    test: {
      name: 'Test scan',
      done: (time) => `done at ${time}`,
      readOther: (time) => `a ticket was read at ${time}`,
      not: {
        title: 'not done',
        advice: 'Hold up the organiser’s test ticket: the answer is “Test ticket”, and nobody is counted.',
      },
      scan: 'Scan one now',
    },
    battery: {
      name: 'Battery',
      level: (percent) => `${percent} %`,
      charging: (percent) => `${percent} %, charging`,
      low: (percent) => ({
        title: `${percent} %`,
        advice: 'Charge it before the doors, or keep a cable at hand.',
      }),
    },
  },
}
