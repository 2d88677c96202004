import { type Language, languageNames, languages } from '../../../shared/words/language.ts'
import type { Wording } from '../words/wording.ts'
import { Choice } from './choice.tsx'

interface LanguageChoiceProps {
  readonly language: Language
  readonly words: Wording
  readonly onChoose: (language: Language) => void
}

/** Every language by its own name. */
export const LanguageChoice = ({ language, words, onChoose }: LanguageChoiceProps) => (
  <Choice
    name="language"
    label={words.language}
    value={language}
    options={languages.map((value) => ({ value, label: languageNames[value], language: value }))}
    onChoose={onChoose}
  />
)
