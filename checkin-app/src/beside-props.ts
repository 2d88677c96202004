import type { ScreenBeside } from './gate-screen.ts'
import type { Ports } from './ports.ts'
import type { CameraControls } from './use-camera.ts'
import type { Gate } from './use-gate.ts'
import type { Reading } from './words/verdict-text.ts'

/** What a screen beside the gate is made of. */
export interface BesideProps {
  readonly ports: Ports
  readonly gate: Gate
  readonly reading: Reading
  readonly onVideo: CameraControls['onVideo']
  readonly screen: ScreenBeside | 'sheet'
}
