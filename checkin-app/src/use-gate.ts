import { useCallback, useEffect, useMemo, useReducer, useRef } from 'preact/hooks'
import type { Group, Means } from '../../shared/admission/fact.ts'
import type { FactNumber, SessionNumber, TicketId, TypeNumber } from '../../shared/model/ids.ts'
import type { DeviceStatus, Shown } from './device.ts'
import { takesCodes } from './gate-screen.ts'
import { type GateEvent, type GateState, gateState, openingState, shownCard, viewOf } from './gate-state.ts'
import type { Update } from './offline/update.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { pairingReading } from './pairing-reading.ts'
import type { Sounding } from './parts/tone.ts'
import type { CardAnswers } from './parts/verdict-card.tsx'
import type { Asking } from './parts/which-session.tsx'
import type { Ports } from './ports.ts'
import { nothingPresented, seeCode } from './scan/presentation.ts'
import { stepping } from './stepping.ts'
import { type FileCalls, fileCalls } from './use-file.ts'
import { useQuietUpdate } from './use-update.ts'

/** How often an age on the screen may change. */
const tickMs = 1000

/** The reducer, joined to the device: what happens there becomes an event here, what the usher does a call there. */
export interface Gate {
  readonly state: GateState
  readonly tell: (event: GateEvent) => void
  readonly answers: CardAnswers
  /** A code's text, as often as it is read. */
  readonly onReading: (text: string) => void
  /** What a keyboard-wedge scanner may have typed, likeliest first. */
  readonly onWedge: (texts: readonly string[]) => void
  readonly onTyped: (code: string) => void
  readonly file: FileCalls
  /** A ticket that was found by its holder's name. */
  readonly onFound: (ticket: TicketId) => void
  readonly asking: Asking
  readonly onWalkIn: (type: TypeNumber, people: number, session?: SessionNumber, group?: Group) => void
  readonly onTestTone: (sounding: Sounding) => void
  readonly onPair: (code: string, deviceName: string) => void
  readonly onUpdate: () => void
}

/** Joins the reducer to the device. */
export function useGate(ports: Ports): Gate {
  const { device, now, sound, preferences } = ports
  const [state, tell] = useReducer(gateState, null, () =>
    openingState({
      status: device.status(),
      now: now(),
      pairingCode: ports.pairingCode,
      lost: device.status().standing.kind === 'unpaired' ? ports.trace.read() : null,
      ...preferences.read(),
    }),
  )
  /** What is said next reads the state that stands then, not the one that stood when the call began. */
  const latest = useRef(state)
  latest.current = state
  const update = useRef<Update | null>(null)

  const play = useCallback(
    (sounding: Sounding) => {
      sound(sounding, latest.current.volume)
    },
    [sound],
  )

  useEffect(() => device.onStatus((status) => tell({ kind: 'status-changed', status })), [device])
  useEffect(() => {
    const ticking = setInterval(() => tell({ kind: 'time-passed', now: now() }), tickMs)
    return () => clearInterval(ticking)
  }, [now])
  useEffect(() => ports.watchForPairing((code) => tell({ kind: 'pairing-code-read', code })), [ports])
  useEffect(() => {
    ports.watchForUpdates((waiting) => {
      update.current = waiting
      tell({ kind: 'update-came' })
    })
  }, [ports])
  const view = viewOf(state.page)
  useEffect(() => {
    // Each comes once: it waits for an usher who sees it, and is no visitor's business.
    if (view !== 'scan') return
    return device.onConflict((conflict) => {
      tell({ kind: 'conflict-came', conflict })
      play('alarm')
    })
  }, [device, play, view])
  const { language, volume, hand, kioskCamera, clickedType, setAsideSeen, readinessSeenBy } = state
  useEffect(() => {
    preferences.keep({
      language,
      volume,
      hand,
      view,
      kioskCamera,
      clickedType,
      setAsideSeen,
      readinessSeenBy,
    })
    document.documentElement.lang = language
    document.documentElement.dataset.hand = hand
  }, [preferences, language, volume, hand, view, kioskCamera, clickedType, setAsideSeen, readinessSeenBy])
  const { standing, unsent } = state.status
  useEffect(() => {
    if (standing.kind === 'paired') ports.trace.keep({ unsent })
    if (standing.kind === 'revoked') ports.trace.clear()
    if (standing.kind === 'unpaired') tell({ kind: 'loss-found', lost: ports.trace.read() })
  }, [ports, standing.kind, unsent])

  const calls = useMemo(() => {
    const show = async (shown: Promise<Shown>, means: Means): Promise<void> => {
      const came = await shown
      play(came.verdict.outcome)
      tell({ kind: 'verdict-came', shown: came, means, now: now() })
    }
    const count = async (shown: Promise<Shown>): Promise<void> => {
      const came = await shown
      play(came.verdict.outcome)
      tell({ kind: 'walk-in-came', shown: came, now: now() })
    }
    const present = (code: string, means: Means, session?: SessionNumber): Promise<void> =>
      show(
        means === 'typed' ? device.presentTyped(code, session) : device.present(code, means, session),
        means,
      )
    const onCode = async (code: string, means: Means): Promise<void> => {
      if (!mayAskForSession(latest.current.status)) return present(code, means)
      const sessions = await device.sessionsToChoose(code, means)
      const { passSession } = latest.current
      const [only] = sessions
      const chosen = sessions.length === 1 ? only : sessions.find((session) => session === passSession)
      if (chosen !== undefined || only === undefined) return present(code, means, chosen)
      play('refer')
      tell({ kind: 'session-asked', question: { code, means, sessions } })
    }
    const onTexts = async (texts: readonly string[]): Promise<void> => {
      const [first = '', ...others] = texts
      await onCode(others.length === 0 ? first : await device.likeliestText(texts), 'wedge')
    }
    const onPresented = (text: string, means: Means): void => void onCode(text, means)
    let presentations = nothingPresented
    const onReading = (text: string): void => {
      const seen = seeCode(presentations, text, ports.monotonicMs())
      presentations = seen.presentations
      if (!seen.isNew) return
      if (takesCodes(latest.current)) onPresented(text, 'camera')
      const pairing = pairingReading(latest.current, text)
      if (pairing) tell(pairing)
    }
    const onPair = async (code: string, deviceName: string): Promise<void> => {
      tell({ kind: 'pairing-began' })
      tell({ kind: 'pairing-ended', outcome: await device.pair(code, deviceName) })
    }
    return {
      onReading,
      onWedge: (texts: readonly string[]) => void onTexts(texts),
      onTyped: oneAtATime((code: string) => onCode(code, 'typed')),
      file: fileCalls({ source: ports.source, device, tell, present: onCode }),
      onFound: oneAtATime((ticket: TicketId) => onCode(ticket, 'search')),
      asking: {
        onSession: oneAtATime(async (session: SessionNumber | null, isKept: boolean) => {
          const { question } = latest.current
          if (isKept) tell({ kind: 'pass-session-kept', session })
          if (question) await present(question.code, question.means, session ?? undefined)
        }),
        onForgetQuestion: () => tell({ kind: 'session-asked', question: null }),
      },
      onWalkIn: (type: TypeNumber, people: number, session?: SessionNumber, group?: Group) =>
        void count(device.walkIn(type, people, session, group)),
      onPair: (code: string, deviceName: string) => void onPair(code, deviceName),
      onUpdate: () => update.current?.apply(),
      isFromBefore: () => update.current?.isFromBefore ?? false,
      onTestTone: play,
      answers: cardAnswers(ports, () => latest.current, tell, play),
    }
  }, [ports, device, now, play])

  useQuietUpdate(state, calls.isFromBefore, calls.onUpdate)

  return { state, tell, ...calls }
}

/** A pass is asked about only where the gate takes several sessions of one event, on the way in. */
const mayAskForSession = ({ gate, sessions }: DeviceStatus): boolean =>
  gate?.direction === 'in' && new Set(sessions.map(({ event }) => event)).size < sessions.length

function cardAnswers(
  { device, now }: Ports,
  state: () => GateState,
  tell: (event: GateEvent) => void,
  play: (sounding: Sounding) => void,
): CardAnswers {
  /** Does something about the scan of the card that stands. */
  const about = async (what: (scan: FactNumber) => Promise<void>): Promise<void> => {
    const scan = shownCard(state())?.scan
    if (scan !== null && scan !== undefined) await what(scan)
  }
  const choose = stepping(async (scan, people) => {
    await device.chooseFewer(scan, people)
    tell({ kind: 'fewer-chosen', scan, people })
  })
  return {
    onUndo: oneAtATime(() =>
      about(async (scan) => {
        const { held } = await device.undo(scan)
        tell({ kind: 'undo-came', scan, held })
      }),
    ),
    onPeople(step) {
      const card = shownCard(state())
      if (card) choose(card, step)
    },
    onAskWhy: (asks) => tell({ kind: 'why-asked', asks }),
    onLetIn: oneAtATime((why: string) =>
      about(async (scan) => {
        const shown = await device.override(scan, why)
        play(shown.verdict.outcome)
        tell({ kind: 'answer-came', scan, shown, now: now() })
      }),
    ),
    onDecline: oneAtATime(() =>
      about(async (scan) => {
        await device.decline(scan)
        tell({ kind: 'declined', scan })
      }),
    ),
    onDismiss: () =>
      tell(
        state().page === 'log'
          ? { kind: 'card-reopened', scan: null }
          : { kind: 'card-opened', isOpen: false },
      ),
  }
}
