import { useEffect, useRef } from 'preact/hooks'
import type { SourceState } from '../scan/code-source.ts'
import type { Wording } from '../words/wording.ts'

interface ViewfinderProps {
  readonly camera: SourceState
  readonly words: Wording
  /** The element to show the camera in; null when it goes. */
  readonly onVideo: (video: HTMLVideoElement | null) => void
  readonly onRetry: () => void
}

/** The camera's picture, or why there is none and what to do. */
export function Viewfinder({ camera, words, onVideo, onRetry }: ViewfinderProps) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    onVideo(video.current)
    return () => onVideo(null)
  }, [onVideo])
  const failure = camera.kind === 'failed' ? words.scan.camera[camera.why] : null
  return (
    <div class="viewfinder">
      <video ref={video} muted playsInline aria-label={words.scan.viewfinder} hidden={failure !== null} />
      {failure === null && <div class="aim" aria-hidden="true" />}
      {camera.kind === 'starting' && <p class="viewfinder-word">{words.scan.starting}</p>}
      {failure && (
        <div class="viewfinder-failure" role="alert">
          <h2>{failure.title}</h2>
          <p>{failure.advice}</p>
          <button type="button" class="button" onClick={onRetry}>
            {words.tryAgain}
          </button>
        </div>
      )}
    </div>
  )
}
