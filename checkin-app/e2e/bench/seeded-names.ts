const firstNames =
  'Camille Léa Chloé Manon Emma Zoé Jade Louise Alice Inès Lucas Hugo Jules Gabriel Arthur Louis Raphaël Adam Nathan Théo Émile François Jean-Pierre Marie-Claire Anne-Sophie Mohamed Fatima Youssef Aïcha Ibrahim Mariam Nguyễn Thị Minh Wei Xiaoming Olga Dmitri Ελένη Γιώργος Анна Иван Siobhán Zoë Björn Åsa Łukasz Małgorzata José María João Inês'.split(
    ' ',
  )
const syllables =
  'ber nar du mar tin le roy mo reau si mon lau rent fè vre gi rard an dré mer ci er du pont lam bert bon net fran çois rous sel vin cent ro bin mul ler gau thier che val lier la croix gre nier per rin mo rin de lan noy ko val ski pe tro vá sán chez gar cía ben ha mid ou ld tra o ré dia l lo kei ta'.split(
    ' ',
  )

/** Names as a list of guests has them, the same in every run: a first name, and a family name of two to four syllables. */
export function seededNames(count: number): readonly string[] {
  let state = 20_261_204
  // mulberry32
  const chance = (below: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
  const pick = (from: readonly string[]): string => from[chance(from.length)] ?? ''
  return Array.from({ length: count }, () => {
    const family = Array.from({ length: 2 + chance(3) }, () => pick(syllables)).join('')
    return `${pick(firstNames)} ${family.charAt(0).toUpperCase()}${family.slice(1)}`
  })
}
