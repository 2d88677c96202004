import type { Verdict } from '../../../shared/admission/verdict.ts'

/** What is heard and felt. */
export type Sounding = Verdict['outcome'] | 'alarm'

export const soundings: readonly Sounding[] = ['admit', 'refuse', 'refer', 'alarm']

/** How loud; a silent phone still shakes. */
export const volumes = ['silent', 'soft', 'loud'] as const
export type Volume = (typeof volumes)[number]

const gains: Readonly<Record<Volume, number>> = { silent: 0, soft: 0.25, loud: 1 }

interface Note {
  readonly hertz: number
  readonly atMs: number
  readonly forMs: number
  readonly wave: OscillatorType
}

/** Told apart with eyes closed: two rising; two low and rough; one long in the middle; four in turn. */
const notes: Readonly<Record<Sounding, readonly Note[]>> = {
  admit: [
    { hertz: 880, atMs: 0, forMs: 70, wave: 'sine' },
    { hertz: 1318.5, atMs: 75, forMs: 110, wave: 'sine' },
  ],
  refuse: [
    { hertz: 196, atMs: 0, forMs: 150, wave: 'square' },
    { hertz: 147, atMs: 190, forMs: 240, wave: 'square' },
  ],
  refer: [{ hertz: 587.3, atMs: 0, forMs: 320, wave: 'triangle' }],
  alarm: [0, 160, 320, 480].map((atMs, turn) => ({
    hertz: turn % 2 === 0 ? 784 : 587.3,
    atMs,
    forMs: 130,
    wave: 'triangle',
  })),
}

/** Milliseconds on, off, on. */
const shakes: Readonly<Record<Sounding, readonly number[]>> = {
  admit: [45],
  refuse: [160, 70, 160],
  refer: [280],
  alarm: [80, 60, 80, 60, 80, 60, 80],
}

const loudness: Readonly<Record<OscillatorType, number>> = {
  sine: 0.5,
  triangle: 0.5,
  square: 0.18,
  sawtooth: 0.18,
  custom: 0.3,
}

/** Sounds and shakes; silent where the browser has no sound, and until the first touch where it asks for one. */
export function tones(): (sounding: Sounding, volume: Volume) => void {
  let context: AudioContext | null = null
  const wake = (): void => {
    context ??= typeof AudioContext === 'function' ? new AudioContext({ latencyHint: 'interactive' }) : null
    if (context?.state === 'suspended') void context.resume()
  }
  addEventListener('pointerdown', wake)
  addEventListener('keydown', wake)
  return (sounding, volume) => {
    // Before the first touch a browser refuses, and says so in its console.
    if (navigator.userActivation?.hasBeenActive !== false) navigator.vibrate?.([...shakes[sounding]])
    if (context?.state !== 'running' || volume === 'silent') return
    for (const note of notes[sounding]) play(context, note, gains[volume])
  }
}

function play(context: AudioContext, { hertz, atMs, forMs, wave }: Note, factor: number): void {
  const peak = loudness[wave] * factor
  const start = context.currentTime + atMs / 1000
  const end = start + forMs / 1000
  const oscillator = context.createOscillator()
  const gain = context.createGain()
  oscillator.type = wave
  oscillator.frequency.value = hertz
  // Without a soft edge a note clicks.
  gain.gain.setValueAtTime(0, start)
  gain.gain.linearRampToValueAtTime(peak, start + 0.008)
  gain.gain.setValueAtTime(peak, Math.max(start + 0.008, end - 0.03))
  gain.gain.linearRampToValueAtTime(0, end)
  oscillator.connect(gain).connect(context.destination)
  oscillator.start(start)
  oscillator.stop(end)
}
