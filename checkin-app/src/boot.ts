import { openAhead } from './scan/ahead.ts'

// What takes longest begins before the rest of the app has even been compiled: the decoder, the camera, the disk.
const ahead = openAhead()
void indexedDB.databases?.().catch(() => undefined)
void import('./main.tsx').then(({ openApp }) => openApp(ahead))
