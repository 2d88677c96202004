import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { undoWithinMs } from '../../shared/admission/history.ts'
import type { FactNumber } from '../../shared/model/ids.ts'
import type { Instant } from '../../shared/model/time.ts'
import {
  type Counts,
  type DeviceStatus,
  type FoundTickets,
  type GateDevice,
  nothingCounted,
  type PastScan,
  type Provisions,
  type ReadTicket,
} from './device.ts'
import type { FileState } from './file-state.ts'
import type { Phone, PhoneCheck } from './phone.ts'

/** What this device counted, anew whenever something was written or came down. */
export function useCounts(device: GateDevice, status: DeviceStatus): Counts {
  const [counts, setCounts] = useState(nothingCounted)
  useEffect(() => whileWanted(device.counts(), setCounts), [device, status])
  return counts
}

/** How many scans the log shows first, and how many more each time. */
const atOnce = 50
/** How far back a search looks by itself. */
const searched = 1000

/** The end of this device's log, as far back as was asked for. */
export function useLog(device: GateDevice, status: DeviceStatus) {
  const [limit, setLimit] = useState(atOnce)
  const [scans, setScans] = useState<readonly PastScan[] | null>(null)
  useEffect(() => whileWanted(device.recentScans(limit), setScans), [device, status, limit])
  return {
    scans,
    hasMore: scans !== null && scans.length >= limit,
    onOlder: useCallback(() => setLimit((before) => before + 2 * atOnce), []),
    onSearch: useCallback(() => setLimit((before) => Math.max(before, searched)), []),
  }
}

/** More than a thumb counts in the time in which it may take back. */
const clicksKept = 240

/** The clicks that may still be taken back, the last one first: from the log, so that a reload takes none of them away. */
export function useTakingBack(device: GateDevice, status: DeviceStatus, now: Instant) {
  const [clicks, setClicks] = useState<readonly PastScan[]>([])
  /** Each is taken back once, however fast the thumb is. */
  const [gone, setGone] = useState<readonly FactNumber[]>([])
  useEffect(() => whileWanted(device.recentScans(clicksKept), setClicks), [device, status])
  const last = clicks.find(
    ({ number, walkIn, state, people, passedAt }) =>
      walkIn &&
      state === 'standing' &&
      people > 0 &&
      now - passedAt <= undoWithinMs &&
      !gone.includes(number),
  )
  return {
    isLeft: last !== undefined,
    takeBack: useCallback(() => {
      if (!last) return
      setGone((before) => [...before, last.number])
      void device.undo(last.number)
    }, [device, last]),
  }
}

/** Who is called as was typed so far; null until the first answer. */
export function useNames(device: GateDevice, status: DeviceStatus, typed: string): FoundTickets | null {
  const [found, setFound] = useState<FoundTickets | null>(null)
  const wanted = useRef(typed)
  const isSearching = useRef(false)
  useEffect(() => {
    wanted.current = typed
    // Who types faster than a phone finds is answered for the letters that stand then, not for each.
    if (isSearching.current) return
    isSearching.current = true
    const search = async (): Promise<void> => {
      for (let last: string | null = null; last !== wanted.current; ) {
        last = wanted.current
        setFound(await device.searchNames(last))
      }
      isSearching.current = false
    }
    void search()
  }, [device, status, typed])
  return found
}

/** The tickets of a file's page, each as it would be decided now; null until they are known. */
export function useFileTickets(
  device: GateDevice,
  status: DeviceStatus,
  file: FileState | null,
): readonly ReadTicket[] | null {
  const [tickets, setTickets] = useState<readonly ReadTicket[] | null>(null)
  const texts = file?.kind === 'codes' ? file.texts : null
  useEffect(
    () => (texts ? whileWanted(device.ticketsAmong(texts), setTickets) : setTickets(null)),
    [device, status, texts],
  )
  return tickets
}

/** How often the phone is asked again while the usher looks: a cable, a permission, a part of the app that has come. */
const askEveryMs = 3000

/** What the phone says of itself, and what has come down for it. */
export function usePrepared(device: GateDevice, phone: Phone, status: DeviceStatus) {
  const [check, setCheck] = useState<PhoneCheck | null>(null)
  const [provisions, setProvisions] = useState<Provisions | null>(null)
  useEffect(() => {
    const ask = (): void => void phone.check().then(setCheck)
    ask()
    const asking = setInterval(ask, askEveryMs)
    return () => clearInterval(asking)
  }, [phone])
  useEffect(() => whileWanted(device.provisions(), setProvisions), [device, status])
  const onKeep = useCallback(() => void phone.askToKeep().then(() => phone.check().then(setCheck)), [phone])
  return { phone: check, provisions, onKeep }
}

/** Hands an answer on, unless something newer was asked meanwhile. */
function whileWanted<Answer>(asked: Promise<Answer>, take: (answer: Answer) => void): () => void {
  let isWanted = true
  void asked.then((answer) => {
    if (isWanted) take(answer)
  })
  return () => {
    isWanted = false
  }
}
