/** The languages that everything is said in. */
export const languages = ['fr', 'en'] as const
export type Language = (typeof languages)[number]

/** What each language calls itself. */
export const languageNames: Readonly<Record<Language, string>> = { fr: 'Français', en: 'English' }

/** The first language that somebody prefers and we speak, else French; takes BCP 47 tags such as `en-GB`. */
export function preferredLanguage(tags: readonly string[]): Language {
  for (const tag of tags) {
    const found = languages.find((language) => tag.toLowerCase().split('-')[0] === language)
    if (found) return found
  }
  return 'fr'
}
