import { plain } from './fields.ts'
import { isKnownHeading } from './heading-rules.ts'

/**
 * Headings that stand under others which span several columns, such as `Nom` under `Acheteur` and under `Participant`: where one
 * stands twice, each is read with what stands above it.
 */
export function withGroups(above: readonly string[], headings: readonly string[]): readonly string[] {
  const words = headings.map(plain)
  const isDoubled = words.some((word, index) => word !== '' && words.indexOf(word) !== index)
  const groups = above.filter((cell) => cell.trim() !== '').length
  if (!isDoubled || groups < 2 || groups >= words.filter((word) => word !== '').length) return headings
  let group = ''
  return headings.map((heading, index) => {
    group = above[index]?.trim() || group
    const both = `${heading} ${group}`.trim()
    return heading !== '' && isKnownHeading(both) ? both : heading
  })
}
