import { type Chance, chanceOf } from '../simulation/chance.ts'

/** A code as it is printed: rows of whole bytes from the top, most significant bit first; a set bit is dark. */
export interface CodeMatrix {
  readonly size: number
  readonly rows: Uint8Array
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** What a frame suffers from, beyond the little that every frame of a hand-held camera does. */
export const degradations = [
  'perspective',
  'rotated',
  'motion',
  'defocus',
  'low-light',
  'glare',
  'wrinkles',
  'screen',
  'gate',
] as const
export type Degradation = (typeof degradations)[number]
/** The degraded ones, and two that are counted by themselves. */
export type Kind = Degradation | 'clean' | 'inverted'

/** How hard, from 1 to 4. */
export type Strength = 1 | 2 | 3 | 4

/** All that a frame is made of; the same scene is the same frame, byte for byte. Lengths in pixels unless said otherwise. */
export interface Scene {
  readonly seed: number
  readonly frame: Size
  /** Side of the symbol, its quiet zone left out, as it would be seen from the front. */
  readonly codePx: number
  /** Middle of the code, from the middle of the frame. */
  readonly offset: readonly [number, number]
  /** In the plane of the picture, radians. */
  readonly turn: number
  /** Of the paper out of that plane, radians, and about which axis in it. */
  readonly tilt: number
  readonly tiltAxis: number
  /** Length and direction of what a pixel passes over while the shutter is open. */
  readonly motion: number
  readonly motionAngle: number
  /** Radius of the circle of confusion. */
  readonly defocus: number
  /** Brightness of white paper and of ink, 0 to 255. */
  readonly white: number
  readonly ink: number
  /** Standard deviation of the sensor's noise. */
  readonly noise: number
  /** Brightness added where a lamp is mirrored, and where, in sides of the code from its middle. */
  readonly glare: number
  readonly glareAt: readonly [number, number]
  /** Height of the waves of the paper, in sides of the code. */
  readonly wrinkle: number
  /** Brightness of the stripes between a screen's dots and the sensor's, and their period. */
  readonly moire: number
  readonly moirePx: number
  readonly inverted: boolean
  /** Half the angle that the code takes around a can or a column, radians; 0 is flat. */
  readonly curve: number
  /** Direction across which it is bent. */
  readonly curveAngle: number
  /** Share of the light that a shadow's edge across the sheet takes away. */
  readonly shadow: number
  /** Scratches and stains on the symbol, as shares of its area. */
  readonly damage: number
  /** Radius of each module's dot, in modules; 0: a module is a square. */
  readonly dots: number
  /** Side of a picture in the symbol's middle, in sides of the code. */
  readonly logo: number
  /** Modules that stay white around the symbol; print begins right behind them. */
  readonly quiet: number
  /** How far a thumb reaches in from an edge, in sides of the code. */
  readonly thumb: number
  /** The same code so often across and down, as on a sheet of labels. */
  readonly copies: number
  /** Quality from 1 to 100 at which the picture was kept as JPEG; 0: as it came from the sensor. */
  readonly jpeg: number
}

/** One of four values by its strength. */
const graded = (strength: Strength, values: readonly [number, number, number, number]): number =>
  values[(strength - 1) as 0 | 1 | 2 | 3]

const between = (chance: Chance, low: number, high: number): number => low + (high - low) * chance.next()
const degrees = (angle: number): number => (angle * Math.PI) / 180

/** What every frame has: a hand that is not quite still or straight, a lens that is not quite sharp, a sensor with a little noise. */
function plainScene(seed: number, codePx: number, frame: Size): Scene {
  const chance = chanceOf(seed)
  return {
    seed,
    frame,
    codePx,
    offset: [between(chance, -0.12, 0.12) * frame.width, between(chance, -0.08, 0.08) * frame.height],
    turn: degrees(between(chance, -8, 8)),
    tilt: degrees(between(chance, 0, 10)),
    tiltAxis: between(chance, 0, Math.PI),
    motion: 0,
    motionAngle: between(chance, 0, Math.PI),
    defocus: 0.7,
    white: between(chance, 190, 220),
    ink: between(chance, 25, 45),
    noise: 2,
    glare: 0,
    glareAt: [between(chance, -0.5, 0.5), between(chance, -0.5, 0.5)],
    wrinkle: 0,
    moire: 0,
    moirePx: between(chance, 3, 9),
    inverted: false,
    curve: 0,
    curveAngle: between(chance, 0, Math.PI),
    shadow: 0,
    damage: 0,
    dots: 0,
    logo: 0,
    quiet: 4,
    thumb: 0,
    copies: 1,
    jpeg: 0,
  }
}

type Change = (strength: Strength, chance: Chance, plain: Scene) => Partial<Scene>

const changes: Readonly<Record<Kind, Change>> = {
  clean: () => ({}),
  perspective: (strength) => ({ tilt: degrees(graded(strength, [25, 38, 50, 60])) }),
  rotated: (strength, chance, { tilt }) => ({
    turn: degrees(between(chance, 10, 350)),
    tilt: tilt * strength * 0.6,
  }),
  motion: (strength) => ({ motion: graded(strength, [3, 5, 8, 12]) }),
  defocus: (strength) => ({ defocus: graded(strength, [1.5, 2.3, 3.2, 4.5]) }),
  'low-light': (strength) => ({
    white: graded(strength, [120, 90, 65, 48]),
    ink: graded(strength, [26, 24, 22, 20]),
    noise: graded(strength, [6, 8, 10, 12]),
    defocus: 1,
  }),
  glare: (strength) => ({ glare: graded(strength, [90, 150, 210, 280]) }),
  wrinkles: (strength) => ({ wrinkle: graded(strength, [0.004, 0.007, 0.011, 0.016]) }),
  screen: (strength) => ({
    white: 250,
    ink: graded(strength, [35, 60, 90, 120]),
    moire: graded(strength, [14, 26, 38, 50]),
    glare: graded(strength, [20, 40, 60, 80]),
  }),
  inverted: (strength) => ({ inverted: true, moire: 5 * strength, defocus: 0.5 + 0.3 * strength }),
  gate: (strength, chance) => ({
    tilt: degrees(graded(strength, [12, 20, 28, 36])),
    turn: degrees(between(chance, -20, 20)),
    motion: graded(strength, [1.5, 2.5, 3.5, 5]),
    defocus: graded(strength, [0.9, 1.2, 1.6, 2]),
    white: graded(strength, [170, 140, 115, 95]),
    ink: 30,
    noise: graded(strength, [3, 4, 6, 8]),
    glare: graded(strength, [20, 40, 70, 100]),
    wrinkle: graded(strength, [0.002, 0.003, 0.005, 0.007]),
  }),
}

/** A frame of one kind. */
export function sceneOf(kind: Kind, strength: Strength, codePx: number, seed: number, frame: Size): Scene {
  const plain = plainScene(seed, codePx, frame)
  return { ...plain, ...changes[kind](strength, chanceOf(seed ^ 0x5bd1e995), plain) }
}

/** Frames of a moving hand, 20 a second: it swings, tilts and comes nearer, the lens hunts, the lamp's image wanders. */
export function movingHand(
  kind: Kind,
  strength: Strength,
  codePx: number,
  seed: number,
  frame: Size,
): readonly Scene[] {
  const still = sceneOf(kind, strength, codePx, seed, frame)
  const chance = chanceOf(seed ^ 0x2545f491)
  const [swing, phase, hunt, nearer] = [
    between(chance, 0.02, 0.06) * frame.width,
    between(chance, 0, 2 * Math.PI),
    between(chance, 0, 2 * Math.PI),
    between(chance, 0.97, 1.03),
  ]
  return Array.from({ length: 10 }, (_, index) => {
    const angle = phase + index * 0.45
    // The speed of the swing blurs by what a shutter of 1/100 s lets through.
    const speed = Math.abs(Math.cos(angle)) * swing * 0.45 * 0.2
    return {
      ...still,
      seed: seed + index * 7919,
      codePx: codePx * nearer ** index,
      offset: [still.offset[0] + swing * Math.sin(angle), still.offset[1] + swing * 0.4 * Math.cos(angle)],
      turn: still.turn + 0.05 * Math.sin(angle * 1.3),
      tilt: still.tilt * (1 + 0.25 * Math.sin(hunt + index * 0.5)),
      motion: Math.max(speed, still.motion * Math.abs(Math.cos(angle))),
      defocus: still.defocus * (1 + 0.3 * Math.sin(hunt + index * 0.7)),
      glareAt: [still.glareAt[0] + 0.08 * index, still.glareAt[1] + 0.03 * index],
    }
  })
}
