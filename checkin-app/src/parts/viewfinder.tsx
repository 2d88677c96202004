import type { SourceState } from '../scan/code-source.ts'
import type { CameraControls } from '../use-camera.ts'
import type { Wording } from '../words/wording.ts'
import { Sign } from './shapes.tsx'

interface ViewfinderProps extends CameraControls {
  readonly camera: SourceState
  readonly words: Wording
}

/** The camera's picture, or why there is none and what to do. */
export function Viewfinder({ camera, words, onVideo, ...props }: ViewfinderProps) {
  const failure = camera.kind === 'failed' ? words.scan.camera[camera.why] : null
  const has = camera.kind === 'running' ? camera.has : null
  const { asleep } = words.scan
  return (
    <div class="viewfinder">
      <video ref={onVideo} muted playsInline aria-label={words.scan.viewfinder} hidden={failure !== null} />
      {failure === null && camera.kind !== 'asleep' && <div class="aim" aria-hidden="true" />}
      {camera.kind === 'starting' && <p class="viewfinder-word">{words.scan.starting}</p>}
      {has && (
        <div class="viewfinder-tools">
          {has.another && (
            <button type="button" class="square-button" onClick={props.onNextCamera}>
              <Sign name="turn" />
              <span class="unseen">{words.scan.nextCamera}</span>
            </button>
          )}
          {has.zoom !== null && (
            <button
              type="button"
              class="square-button"
              aria-pressed={has.zoom}
              onClick={() => props.onZoom(!has.zoom)}
            >
              <span aria-hidden="true">2×</span>
              <span class="unseen">{words.scan.zoom}</span>
            </button>
          )}
        </div>
      )}
      {camera.kind === 'asleep' && (
        <button type="button" class="viewfinder-asleep">
          <Sign name="moon" />
          <strong>{asleep.title}</strong>
          <span>{asleep.advice}</span>
        </button>
      )}
      {failure && (
        <div class="viewfinder-failure" role="alert">
          <h2>{failure.title}</h2>
          <p>{failure.advice}</p>
          <button type="button" class="button" onClick={props.onRetry}>
            {words.tryAgain}
          </button>
        </div>
      )}
    </div>
  )
}
