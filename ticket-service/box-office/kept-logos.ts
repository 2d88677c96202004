import { bareJpeg } from '../printing/bare-jpeg.ts'
import type { Store } from '../store/store.ts'

/**
 * Takes out of the logos that a version before kept as they came whatever else they say: backups and archives carry it on, though no
 * document does. One that was kept by this version stays as it is.
 */
export async function bareKeptLogos({ programme, printing }: Pick<Store, 'programme' | 'printing'>) {
  for (const { issuer } of await programme.organisers()) {
    const settings = await printing.settings(issuer)
    if (settings?.logo?.coding !== 'jpeg') continue
    const bytes = bareJpeg(settings.logo.bytes)
    if (bytes.length === settings.logo.bytes.length) continue
    await printing.saveSettings(issuer, { ...settings, logo: { ...settings.logo, bytes } })
  }
}
