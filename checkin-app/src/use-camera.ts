import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { GateEvent } from './gate-state.ts'
import type { CodeSource, Facing } from './scan/code-source.ts'

/** A camera that nobody shows anything to for so long goes to sleep, so that the battery lasts the evening. */
const sleepAfterMs = 3 * 60_000

/** Under a dialog that stands for so long it sleeps too; a short one is not worth opening it anew. */
const coveredMs = 10_000

/** What wakes the camera, and keeps it awake. */
const signsOfLife = ['pointerdown', 'keydown'] as const

/** What a viewfinder is given. */
export interface CameraControls {
  readonly onVideo: (video: HTMLVideoElement | null) => void
  readonly onRetry: () => void
  readonly onTorch: (on: boolean) => void
  readonly onZoom: (on: boolean) => void
  readonly onNextCamera: () => void
}

/**
 * Runs the source while a viewfinder stands on a visible page and somebody works with it, not with a dialog that covers it; at a
 * self-service gate, which says which camera it wants, always: nobody touches it.
 */
export function useCamera(
  source: CodeSource,
  onCode: (text: string) => void,
  tell: (event: GateEvent) => void,
  selfService: Facing | null,
  isCovered: boolean,
): CameraControls {
  const [video, setVideo] = useState<HTMLVideoElement | null>(null)
  const [tries, setTries] = useState(0)
  const [isVisible, setVisible] = useState(document.visibilityState === 'visible')
  const { isAwake, onLife } = useWakefulness(video !== null && isVisible && selfService === null)
  const isCoveredLong = useForLong(isCovered)
  const mayRun = selfService !== null || (isAwake && !isCoveredLong)

  useEffect(() => {
    const onChange = (): void => setVisible(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', onChange)
    return () => document.removeEventListener('visibilitychange', onChange)
  }, [])

  // Before the first paint, not after it: on a slow phone the camera would wait for two of them.
  useLayoutEffect(() => {
    if (!video || !isVisible) return
    if (!mayRun) {
      tell({ kind: 'camera-changed', camera: { kind: 'asleep' } })
      return
    }
    const onRead = (text: string): void => {
      if (selfService === null) onLife()
      onCode(text)
    }
    void source.start(
      video,
      { onCode: onRead, onState: (camera) => tell({ kind: 'camera-changed', camera }) },
      selfService ?? undefined,
    )
    return () => source.stop()
  }, [source, video, isVisible, mayRun, selfService, tries, onCode, onLife, tell])

  const onRetry = useCallback(() => setTries((before) => before + 1), [])
  return {
    onVideo: setVideo,
    onRetry,
    onTorch: (on) => void source.switchTorch(on),
    onZoom: (on) => void source.switchZoom(on),
    onNextCamera: () => void source.nextCamera(),
  }
}

/** Whether something has been so for long; no longer so at once. */
function useForLong(isSo: boolean): boolean {
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    if (!isSo) return
    const waiting = setTimeout(() => setLong(true), coveredMs)
    return () => {
      clearTimeout(waiting)
      setLong(false)
    }
  }, [isSo])
  return isLong
}

/** Awake until nothing has happened for a while; a touch, a key or a code begins the while anew. */
function useWakefulness(isWatched: boolean) {
  const [isAwake, setAwake] = useState(true)
  const falling = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const onLife = useCallback(() => {
    setAwake(true)
    clearTimeout(falling.current)
    falling.current = setTimeout(() => setAwake(false), sleepAfterMs)
  }, [])
  useEffect(() => {
    if (!isWatched) return
    onLife()
    for (const sign of signsOfLife) addEventListener(sign, onLife)
    return () => {
      for (const sign of signsOfLife) removeEventListener(sign, onLife)
      clearTimeout(falling.current)
    }
  }, [isWatched, onLife])
  return { isAwake, onLife }
}
