import { describe, expect, it } from 'vitest'
import { openDesk } from '../desk.ts'
import { bareJpeg } from '../printing/bare-jpeg.ts'
import { issuer } from '../store/contract-world.ts'
import type { PrintSettings } from '../store/print-store.ts'
import { key, seededFolder, started, world } from '../test-run/running-service.ts'

/** A grey picture of 64 by 32, and a comment before it. */
const talkative = Buffer.concat([
  Buffer.from('ffd8fffe0008', 'hex'),
  Buffer.from('SECRET'),
  Buffer.from('ffc0000b080020004001011100ffda0008010100003f000102ffd9', 'hex'),
])

describe('a logo that a version before kept as it came', () => {
  it('says nothing but its picture once the service has started, and is left alone from then on', async () => {
    const folder = await seededFolder()
    const logo = {
      width: 64,
      height: 32,
      coding: 'jpeg',
      channels: 1,
      bytes: new Uint8Array(talkative),
    } as const
    const settings: PrintSettings = {
      ...{ layout: 'a4-8', order: 'rows', errorCorrection: 'M', dpi: 300, language: 'fr' },
      ...{ accent: '#112233', maker: 'Imprimerie', logo },
    }
    const kept = async (change: PrintSettings | null) => {
      const { store } = await openDesk({ dataFolder: folder, key }, world)
      if (change) await store.printing.saveSettings(issuer, change)
      const found = await store.printing.settings(issuer)
      await store.close()
      return found
    }
    expect(Buffer.from((await kept(settings))?.logo?.bytes ?? []).toString('latin1')).toContain('SECRET')
    for (const _ of ['a first start', 'and a second']) {
      await (await started(folder)).service.stop()
      const bare = { ...logo, bytes: bareJpeg(talkative) }
      expect(await kept(null)).toEqual({ ...settings, logo: bare })
    }
  })
})
