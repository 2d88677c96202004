import { type Language, languages } from '../../shared/words/language.ts'

/** What an usher set on this phone; nothing that the gate's work depends on. */
export interface Preferences {
  readonly language: Language
  readonly hasSound: boolean
}

/** Where preferences lie between two evenings. */
export interface PreferenceStore {
  read(): Preferences
  keep(preferences: Preferences): void
}

const key = 'contremarque:preferences'

/** Keeps preferences in the browser; where it forbids that, they last as long as the page. */
export function browserPreferences(byDefault: Preferences): PreferenceStore {
  return {
    read() {
      try {
        const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
        if (typeof kept !== 'object' || kept === null) return byDefault
        const { language, hasSound } = kept as { readonly language?: unknown; readonly hasSound?: unknown }
        return {
          language: languages.find((one) => one === language) ?? byDefault.language,
          hasSound: typeof hasSound === 'boolean' ? hasSound : byDefault.hasSound,
        }
      } catch {
        return byDefault
      }
    },
    keep(preferences) {
      try {
        localStorage.setItem(key, JSON.stringify(preferences))
      } catch {
        // A full or forbidden storage costs a language setting, never a scan.
      }
    },
  }
}
