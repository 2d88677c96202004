import { bySize } from '../../../shared/qr/sizes.ts'
import { climbed } from './climbed.ts'
import { type FixedModule, fixedPlaces } from './fixed-places.ts'
import { type Bend, type Bows, bentBy, marginModules, modulePx } from './flattened.ts'
import type { Luma } from './luma.ts'
import { surroundingMeans } from './surroundings.ts'

type Bow = 0 | 1 | 2 | 3 | 4 | 5
const rows: Bow = 4
const columns: Bow = 5
const fourthCorner: Bow = 2

const unbent: Bend = { across: [0, 0, 0, 0, 0, 0], down: [0, 0, 0, 0, 0, 0] }

/** Modules by which something is looked for at either side of where it was expected, and from one look to the next. */
const wide = { most: 4, step: 0.5 }
const narrow = { most: 1, step: 0.5 }
const coarse = { most: 3, step: 1 }
/** What bends a sheet most is found by its timing lines, one after the other; its fourth corner by the alignment pattern. */
const searches = [
  { bow: rows, across: narrow, down: wide },
  { bow: columns, across: wide, down: narrow },
  { bow: fourthCorner, across: coarse, down: coarse },
] as const
/** Rounds in which all is moved as far as it helps, each time less far. */
const rounds = [0.4, 0.2, 0.1]
const everyBow: readonly Bow[] = [rows, columns, 2, 3, 1, 0]
/** What differs by so much from its surroundings counts half. */
const halfSure = 8
/** Modules on each side of one whose mean is its surroundings. */
const around = 3
/** What is the same in every symbol is seen no better where there is none. */
const leastLikeness = { flat: 0.2, bent: 0.5 }

/** By less a symbol is not bent so that following its modules anew, which takes longest, would read it. */
const leastGain = 0.18

/** How a flattened symbol is bent, as a sheet around a can or a wrist is; null where that does not make it look more like one. */
export function bendOf(picture: Luma, modules: number): Bend | null {
  const look = lookAt(picture, modules)
  const seen = (bend: Bend): Seen => ({ bend, likeness: look(bend) })
  let best = seen(unbent)
  const flat = best.likeness
  if (flat < leastLikeness.flat) return null
  for (const { bow, across, down } of searches) {
    const from = best.bend
    for (const x of stepsOf(across))
      for (const y of stepsOf(down)) {
        const here = seen(moved(from, bow, x, y))
        if (here.likeness > best.likeness) best = here
      }
  }
  const { bend, likeness } = climbed(best, { rounds, parts: everyBow }, (place, bow, x, y) =>
    seen(moved(place.bend, bow, x, y)),
  )
  return likeness > Math.max(leastLikeness.bent, flat + leastGain) ? bend : null
}

interface Seen {
  readonly bend: Bend
  readonly likeness: number
}
type Look = (bend: Bend) => number

function* stepsOf({ most, step }: { readonly most: number; readonly step: number }): Generator<number> {
  for (let by = -most; by <= most; by += step) yield by
}

function moved({ across, down }: Bend, bow: Bow, x: number, y: number): Bend {
  return {
    across: across.with(bow, across[bow] + x) as unknown as Bows,
    down: down.with(bow, down[bow] + y) as unknown as Bows,
  }
}

/** Of finder patterns, which are large and where they are by the corners, each so manieth module is looked at. */
const everyFinder = 4
const telltale = bySize((modules) => {
  const [near, far] = [8 / modules, 1 - 8 / modules]
  const inFinder = ({ u, v }: FixedModule) =>
    (u < near || u > far) && (v < near || v > far) && (u < near || v < near)
  let finders = 0
  return fixedPlaces(modules).filter((place) => !inFinder(place) || finders++ % everyFinder === 0)
})

/** How well what is the same in every symbol is seen in a flattened one: 1 is perfect, 0 chance. */
function lookAt({ data, width, height }: Luma, modules: number): Look {
  const places = telltale(modules)
  const means = surroundingMeans(data, width, height, around * modulePx)
  const sure = means.map((mean, at) => {
    const darker = mean - (data[at] ?? 0)
    return darker / (Math.abs(darker) + halfSure)
  })
  const seen = surroundingMeans(sure, width, height, 1)
  return ({ across, down }) => {
    let sum = 0
    for (const { u, v, sign } of places) {
      const column = Math.floor((u * modules + marginModules + bentBy(across, modules, u, v)) * modulePx)
      const row = Math.floor((v * modules + marginModules + bentBy(down, modules, u, v)) * modulePx)
      if (column >= 0 && row >= 0 && column < width && row < height)
        sum += sign * (seen[row * width + column] ?? 0)
    }
    return sum / places.length
  }
}
