import { useCallback, useEffect, useState } from 'preact/hooks'
import type { DeviceCare } from './care.ts'
import type { Ports } from './ports.ts'

/** The file as it left this phone; `none`: there was nothing to hand out. */
export type FileGiven = { readonly scans: number; readonly unsent: number } | 'none'

/** How it stands with a PIN that was typed. */
export type PinState =
  | { readonly kind: 'idle' | 'busy' | 'set' | 'removed' | 'failed' }
  | { readonly kind: 'wrong'; readonly left: number }
  | { readonly kind: 'wait'; readonly seconds: number }

/** Hands out the scans of this phone as a file. */
export function useHandOut({ device: { care }, phone }: Ports) {
  const [given, setGiven] = useState<FileGiven | null>(null)
  const onFile = useCallback(
    async (way: 'share' | 'save') => {
      const file = await care.handOut()
      if (!file) return setGiven('none')
      if (way === 'save') phone.saveFile(file.name, file.text)
      else if (!(await phone.sendFile(file.name, file.text))) return
      await care.noteHandedOut(file.upTo)
      setGiven(file)
    },
    [care, phone],
  )
  return { given, maySend: phone.maySendFiles, onFile: (way: 'share' | 'save') => void onFile(way) }
}

/** Opens the settings with the PIN for as long as they are looked at, and changes it. */
export function usePin(care: DeviceCare, now: () => number) {
  const [isOpen, setOpen] = useState(false)
  const [state, setState] = useState<PinState>({ kind: 'idle' })
  const [until, setUntil] = useState<number | null>(null)
  useEffect(() => {
    if (until === null) return
    const tick = (): void => {
      const seconds = Math.ceil((until - now()) / 1000)
      setState(seconds > 0 ? { kind: 'wait', seconds } : { kind: 'idle' })
      if (seconds <= 0) setUntil(null)
    }
    tick()
    const ticking = setInterval(tick, 1000)
    return () => clearInterval(ticking)
  }, [until, now])
  const onPin = useCallback(
    async (pin: string) => {
      setState({ kind: 'busy' })
      const answer = await care.tryPin(pin)
      if (answer.outcome === 'wait') return setUntil(answer.until)
      setState(answer.outcome === 'wrong' ? { kind: 'wrong', left: answer.left } : idleOr(answer.outcome))
      if (answer.outcome === 'right') setOpen(true)
    },
    [care],
  )
  const onSetPin = useCallback(
    async (pin: string | null) => {
      setState({ kind: 'busy' })
      const isKept = await care.setPin(pin)
      // Who has just chosen it need not type it again.
      setOpen(true)
      setState({ kind: isKept ? (pin === null ? 'removed' : 'set') : 'failed' })
    },
    [care],
  )
  return {
    isOpen,
    pin: state,
    onPin: (pin: string) => void onPin(pin),
    onSetPin: (pin: string | null) => void onSetPin(pin),
  }
}

const idleOr = (outcome: 'right' | 'failed'): PinState => ({ kind: outcome === 'failed' ? 'failed' : 'idle' })

/** Wipes the phone. */
export function useWipe({ device, trace }: Ports) {
  const [hasFailed, setFailed] = useState(false)
  const onWipe = useCallback(async () => {
    // Before: what is found empty with a trace of a pairing was lost, not wiped.
    trace.clear()
    const outcome = await device.care.wipe()
    if (outcome !== 'wiped') trace.keep(device.status())
    setFailed(outcome === 'failed')
  }, [device, trace])
  return { hasWipeFailed: hasFailed, onWipe: () => void onWipe() }
}
