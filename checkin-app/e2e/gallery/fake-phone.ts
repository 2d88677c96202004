import type { Phone, PhoneCheck } from '../../src/phone.ts'

const goodPhone: PhoneCheck = {
  storage: { isPersistent: true, freeBytes: 4e9 },
  opensOffline: true,
  camera: 'allowed',
  battery: { percent: 82, isCharging: false },
  needsHomeScreen: false,
}

/** How the phone stands in each picture of readiness. */
const phones: Readonly<Record<string, Partial<PhoneCheck>>> = {
  good: {},
  nearly: {
    storage: { isPersistent: false, freeBytes: 4e9 },
    camera: 'not-asked',
    battery: { percent: 19, isCharging: false },
  },
  not: {
    opensOffline: false,
    camera: 'denied',
    battery: null,
    storage: { isPersistent: null, freeBytes: null },
  },
  iphone: { needsHomeScreen: true, storage: { isPersistent: false, freeBytes: 9e8 }, battery: null },
}

/** A phone that says what the picture wants. */
export function fakePhone(name: string): Phone {
  const { storage, ...rest } = { ...goodPhone, ...phones[name] }
  let isPersistent = storage.isPersistent
  return {
    check: async () => ({ ...rest, storage: { ...storage, isPersistent } }),
    needsHomeScreen: rest.needsHomeScreen,
    maySendFiles: name === 'good',
    sendFile: async () => true,
    saveFile: () => undefined,
    async askToKeep() {
      isPersistent = true
      return true
    },
  }
}
