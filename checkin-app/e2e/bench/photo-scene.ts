import { type Chance, chanceOf } from '../simulation/chance.ts'
import { type Scene, type Size, sceneOf } from './scene.ts'

/** What a photograph that somebody took of any code anywhere suffers from most. */
export const photoKinds = [
  'nominal',
  'blurred',
  'shaken',
  'close',
  'far',
  'curved',
  'perspective',
  'rotated',
  'shadow',
  'glare',
  'dark',
  'bright',
  'damaged',
  'inverted',
  'screen',
  'dense',
  'several',
  'covered',
  'styled',
  'crowded',
  'crumpled',
  'compressed',
] as const
export type PhotoKind = (typeof photoKinds)[number]

/** A camera held at any turn; larger than a frame of the gate's. */
export const photoSize: Size = { width: 1280, height: 960 }

/**
 * A photograph of a code of so many modules. Blur is told in modules, since that is what a code can bear: an eighth is not seen,
 * a whole one leaves nothing. Everything is drawn by chance, and each kind adds its own to what every photograph has.
 */
export function photoSceneOf(kind: PhotoKind, modules: number, seed: number): Scene {
  const chance = chanceOf(seed ^ 0x6a09e667)
  const between = (low: number, high: number): number => low + (high - low) * chance.next()
  const degrees = (angle: number): number => (angle * Math.PI) / 180
  const sidePx =
    kind === 'close'
      ? between(500, 900)
      : kind === 'far'
        ? modules * between(1.7, 3.2)
        : kind === 'several'
          ? Math.min(modules * between(2, 6), 270)
          : between(3, 9) * modules
  const codePx = Math.min(Math.max(sidePx, 40), 900)
  const modulePx = codePx / modules
  const plain: Scene = {
    ...sceneOf('clean', 1, codePx, seed, photoSize),
    offset: [
      between(-1, 1) * Math.max(0, 600 - codePx * 0.65),
      between(-1, 1) * Math.max(0, 450 - codePx * 0.65),
    ],
    turn: degrees(between(-15, 15)),
    tilt: degrees(between(0, 25)),
    defocus: 0.5 + modulePx * between(0, 0.25),
    motion: modulePx * between(0, 0.3),
    white: between(150, 235),
    ink: between(20, 70),
    noise: between(1, 4),
    wrinkle: chance.happens(0.3) ? between(0, 0.006) : 0,
    glare: chance.happens(0.3) ? between(0, 60) : 0,
    jpeg: between(40, 95),
  }
  return { ...plain, ...changesOf(kind, between, degrees, modulePx, chance) }
}

function changesOf(
  kind: PhotoKind,
  between: (low: number, high: number) => number,
  degrees: (angle: number) => number,
  modulePx: number,
  chance: Chance,
): Partial<Scene> {
  switch (kind) {
    case 'nominal':
    case 'far':
      return {}
    case 'blurred':
      return { defocus: modulePx * between(0.35, 0.95) }
    case 'shaken':
      return { motion: modulePx * between(0.6, 2) }
    case 'close':
      return { defocus: modulePx * between(0.1, 0.7), shadow: between(0, 0.4) }
    case 'curved':
      return { curve: degrees(between(15, 62)), glare: between(0, 120) }
    case 'perspective':
      return { tilt: degrees(between(35, 65)) }
    case 'rotated':
      return { turn: degrees(between(0, 360)), tilt: degrees(between(0, 40)) }
    case 'shadow':
      return { shadow: between(0.4, 0.85) }
    case 'glare':
      return { glare: between(100, 300), glareAt: [between(-0.6, 0.6), between(-0.6, 0.6)] }
    case 'dark':
      return { white: between(35, 110), ink: between(8, 30), noise: between(4, 10) }
    case 'bright':
      return { white: 255, ink: between(110, 215), glare: between(0, 120) }
    case 'damaged':
      return { damage: between(0.03, 0.2), wrinkle: between(0, 0.012) }
    case 'inverted':
      return { inverted: true, defocus: modulePx * between(0.1, 0.4) }
    case 'screen':
      return {
        white: 250,
        ink: between(35, 120),
        moire: between(10, 55),
        moirePx: between(2.5, 9),
        glare: between(0, 90),
        turn: degrees(between(0, chance.happens(0.3) ? 360 : 20)),
      }
    case 'dense':
      return { tilt: degrees(between(0, 20)), defocus: 0.4 + modulePx * between(0, 0.2), wrinkle: 0 }
    case 'several':
      return { copies: 2 + chance.below(2), tilt: degrees(between(0, 40)), offset: [0, 0] }
    case 'covered':
      return { thumb: between(0.05, 0.3), turn: degrees(between(0, 360)) }
    case 'styled':
      return { dots: between(0.32, 0.5), logo: chance.happens(0.5) ? between(0.12, 0.26) : 0 }
    case 'crowded':
      return { quiet: between(0, 1.5), shadow: between(0, 0.5) }
    case 'crumpled':
      return { wrinkle: between(0.008, 0.02), shadow: between(0, 0.5) }
    case 'compressed':
      return { jpeg: between(6, 35), defocus: modulePx * between(0.1, 0.4) }
  }
}
