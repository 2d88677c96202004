import type { Wording } from '../words/wording.ts'

interface CompareWordsProps {
  readonly compared: readonly string[]
  readonly words: Wording
}

/** Three words that the organiser compares before anything comes down. */
export const CompareWords = ({ compared, words }: CompareWordsProps) => (
  <main class="page compare" aria-busy="true">
    <h1>{words.compare.title}</h1>
    <ol class="three-words">
      {compared.map((word) => (
        <li key={word}>{word}</li>
      ))}
    </ol>
    <p>{words.compare.how}</p>
    <progress aria-label={words.compare.waiting} />
    <p class="soft">{words.compare.waiting}</p>
  </main>
)
