import { useCallback, useEffect, useState } from 'preact/hooks'
import type { GateEvent } from './gate-state.ts'
import type { CodeSource } from './scan/code-source.ts'

/** Runs the source while a viewfinder stands on a visible page. */
export function useCamera(
  source: CodeSource,
  onCode: (text: string) => void,
  tell: (event: GateEvent) => void,
): { readonly onVideo: (video: HTMLVideoElement | null) => void; readonly onRetry: () => void } {
  const [video, setVideo] = useState<HTMLVideoElement | null>(null)
  const [tries, setTries] = useState(0)
  const [isVisible, setVisible] = useState(document.visibilityState === 'visible')

  useEffect(() => {
    const onChange = (): void => setVisible(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', onChange)
    return () => document.removeEventListener('visibilitychange', onChange)
  }, [])

  useEffect(() => {
    if (!video || !isVisible) return
    void source.start(video, { onCode, onState: (camera) => tell({ kind: 'camera-changed', camera }) })
    return () => source.stop()
  }, [source, video, isVisible, tries, onCode, tell])

  const onRetry = useCallback(() => setTries((before) => before + 1), [])
  return { onVideo: setVideo, onRetry }
}
