import { useEffect, useRef } from 'preact/hooks'

interface HiddenExitProps {
  readonly label: string
  readonly onOpen: () => void
}

/** So long a finger stays on the corner: longer than any child's curiosity, milliseconds. */
const pressedMs = 3000

/** A corner that nobody sees: a finger kept on it opens the way out. A keyboard finds it like any button. */
export function HiddenExit({ label, onOpen }: HiddenExitProps) {
  const pressing = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const release = (): void => clearTimeout(pressing.current)
  useEffect(() => release, [])
  return (
    <button
      type="button"
      class="hidden-exit"
      onPointerDown={() => {
        release()
        pressing.current = setTimeout(onOpen, pressedMs)
      }}
      onPointerUp={release}
      onPointerLeave={release}
      onPointerCancel={release}
      // A click without a pointer is a key.
      onClick={({ detail }) => detail === 0 && onOpen()}
    >
      {label}
    </button>
  )
}
