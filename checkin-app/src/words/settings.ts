import type { Language } from '../../../shared/words/language.ts'
import { settingsEn } from './settings.en.ts'
import { settingsFr } from './settings.fr.ts'
import type { SettingsWording } from './settings-wording.ts'

/** A language is one more file beside `settings.fr.ts`. */
export const settingsWords: Readonly<Record<Language, SettingsWording>> = { fr: settingsFr, en: settingsEn }
