import { isSymbolSize, modulesOf, versionOf } from '../../../shared/qr/sizes.ts'
import type { Suspect } from './closer-look.ts'
import { fitted, searched } from './fitted.ts'
import { cornersAround } from './flattened.ts'
import { type Guess, guessesByThree, guessesByTwo, linesIn } from './mark-guesses.ts'
import { loosely, marksOf } from './marks.ts'
import type { Shaded } from './shaded.ts'

/** Finder patterns of a picture that are put together, false ones with them. */
const mostMarks = 40
/** Guesses whose size and place are looked for, the likeliest first. */
const mostGuesses = 60
/** Modules by which the size may be another than the distances say, since few pixels tell how long a module is. */
const sizeDoubts = [0, 4, -4]
/** What is the same in every symbol is seen no better where there is none: when it is looked for, and when it is fitted. */
const leastLikeness = { searched: 0.3, fitted: 0.5 }

/**
 * Symbols of which three finder patterns stand in a picture, and of which two do, however aslant it was taken and however little is
 * left of their timing lines: they lie where what is the same in every symbol is seen best. The likeliest first, of the likeliest
 * `most` by threes and as many by twos.
 */
export function fittedSuspects(picture: Shaded, most: number, guessed = mostGuesses): readonly Suspect[] {
  const marks = marksOf(picture, mostMarks, loosely)
  const lines = linesIn(picture)
  return [guessesByThree, guessesByTwo].flatMap((guesses) =>
    guesses(marks, lines)
      .slice(0, guessed)
      .flatMap((guess) => likeliestSize(picture, guess))
      .sort((a, b) => b.fit.likeness - a.fit.likeness)
      .slice(0, most)
      .map(({ modules, fit, sure }) => ({ modules, sure, ...fitted(picture, fit, modules) }))
      .filter(({ likeness }) => likeness > leastLikeness.fitted)
      .sort((a, b) => b.likeness - a.likeness)
      .map(({ modules, corners, sure }) => ({ modules, corners, sure, isInverted: false })),
  )
}

/** The size at which a guess is seen best; none where it is no symbol. */
function likeliestSize(picture: Shaded, { middles, expected, unseen, sure }: Guess) {
  const sizes = sizesAround(expected).map((modules) => ({
    modules,
    sure,
    fit: searched(picture, cornersAround(middles, modules), modules, unseen),
  }))
  const best = Math.max(...sizes.map(({ fit }) => fit.likeness))
  return sizes.filter(({ fit }) => fit.likeness === best && best > leastLikeness.searched)
}

function sizesAround(expected: number): readonly number[] {
  const nearest = modulesOf(Math.round(versionOf(expected)))
  return sizeDoubts.map((doubt) => nearest + doubt).filter(isSymbolSize)
}
