import { useState } from 'preact/hooks'
import { SelfService } from './beside-kiosk.tsx'
import type { BesideProps } from './beside-props.ts'
import { LostMemory, Revoked, SettingThePhone } from './beside-settings.tsx'
import type { PastScan } from './device.ts'
import type { CountingProps } from './parts/counting.ts'
import { ChooseGate } from './screens/choose-gate.tsx'
import { Clicker } from './screens/clicker.tsx'
import { DeviceSheet } from './screens/device-sheet.tsx'
import { FromFile } from './screens/file.tsx'
import { Keypad } from './screens/keypad.tsx'
import { Log } from './screens/log.tsx'
import { Readiness } from './screens/readiness.tsx'
import { Search } from './screens/search.tsx'
import { WalkIn } from './screens/walk-in.tsx'
import './style/beside.css'
import './style/clicker.css'
import './style/keypad.css'
import './style/sheet.css'
import { useCounts, useFileTickets, useLog, useNames, usePrepared, useTakingBack } from './use-beside.ts'
import { besideWords } from './words/beside-the-gate.ts'
import { readinessChecks } from './words/readiness-text.ts'
import { wordings } from './words/words.ts'

/** The screens beside the gate, joined to the device. Comes after the gate itself, in one part. */
export function Beside(props: BesideProps) {
  switch (props.screen) {
    case 'choose-gate':
      return <ChoosingGate {...props} />
    case 'keypad':
      return <TypingCodes {...props} />
    case 'sheet':
      return <Sheet {...props} />
    case 'file':
      return <ReadingFile {...props} />
    case 'walk-in':
      return <CountingVisitors {...props} />
    case 'clicker':
      return <Clicking {...props} />
    case 'kiosk':
      return <SelfService {...props} />
    case 'search':
      return <SearchingNames {...props} />
    case 'log':
      return <LookingBack {...props} />
    case 'readiness':
      return <GettingReady {...props} />
    case 'settings':
      return <SettingThePhone {...props} />
    case 'revoked':
      return <Revoked {...props} />
    case 'lost':
      return <LostMemory {...props} />
  }
}

const wordsOf = ({ gate: { state } }: BesideProps) => ({
  words: wordings[state.language],
  beside: besideWords[state.language],
})

const backToGate = ({ gate }: BesideProps) => ({
  onBack: () => gate.tell({ kind: 'page-opened', page: 'scan' }),
})

function ChoosingGate(props: BesideProps) {
  const { ports, gate } = props
  const { gates, venues, gate: here } = gate.state.status
  const { onBack } = backToGate(props)
  return (
    <ChooseGate
      venues={venues}
      gates={gates}
      gate={here}
      words={wordsOf(props).words}
      onChoose={(chosen) => {
        void ports.device.standAt(chosen)
        onBack()
      }}
      onBack={onBack}
    />
  )
}

function TypingCodes(props: BesideProps) {
  const { gate } = props
  const { status, now } = gate.state
  return (
    <Keypad
      {...wordsOf(props)}
      {...backToGate(props)}
      waitsMs={Math.max(0, (status.typingWaitsUntil ?? 0) - now)}
      takesOthers={status.readsBarcodes}
      onCode={gate.onTyped}
      onFile={gate.file.onFile}
    />
  )
}

function Sheet(props: BesideProps) {
  const { ports, gate } = props
  const { state, tell } = gate
  return (
    <DeviceSheet
      state={state}
      words={wordsOf(props).words}
      onClose={() => tell({ kind: 'sheet-opened', isOpen: false })}
      onSync={() => void ports.device.syncNow()}
      onLog={() => tell({ kind: 'page-opened', page: 'log' })}
      onReadiness={() => tell({ kind: 'page-opened', page: 'readiness' })}
      onSettings={() => tell({ kind: 'page-opened', page: 'settings' })}
      onClicker={() => tell({ kind: 'page-opened', page: 'clicker' })}
      onLanguage={(language) => tell({ kind: 'language-chosen', language })}
      onVolume={(volume) => tell({ kind: 'volume-chosen', volume })}
      onTestTone={gate.onTestTone}
      onUpdate={gate.onUpdate}
    />
  )
}

function useCounting(props: BesideProps): CountingProps {
  const { ports, gate, reading } = props
  const { state, answers, onWalkIn } = gate
  const counts = useCounts(ports.device, state.status)
  return { state, counts, reading, ...wordsOf(props), ...answers, ...backToGate(props), onWalkIn }
}

const CountingVisitors = (props: BesideProps) => <WalkIn {...useCounting(props)} />

function Clicking(props: BesideProps) {
  const { ports, gate } = props
  const { status, now } = gate.state
  const { isLeft, takeBack } = useTakingBack(ports.device, status, now)
  return (
    <Clicker
      {...useCounting(props)}
      {...gate.asking}
      canTakeBack={isLeft}
      onTakeBack={takeBack}
      onType={(type) => gate.tell({ kind: 'clicked-type-chosen', type })}
    />
  )
}

function SearchingNames(props: BesideProps) {
  const { ports, gate, reading } = props
  const [typed, setTyped] = useState('')
  const found = useNames(ports.device, gate.state.status, typed)
  return (
    <Search
      typed={typed}
      found={found}
      reading={reading}
      types={gate.state.status.types}
      {...wordsOf(props)}
      {...backToGate(props)}
      onType={setTyped}
      onFound={gate.onFound}
    />
  )
}

function ReadingFile(props: BesideProps) {
  const { ports, gate, reading } = props
  const { file, status } = gate.state
  return (
    <FromFile
      file={file}
      types={status.types}
      tickets={useFileTickets(ports.device, status, file)}
      calls={gate.file}
      reading={reading}
      {...wordsOf(props)}
      onBack={() => {
        gate.file.onForget()
        gate.tell({ kind: 'page-opened', page: 'keypad' })
      }}
    />
  )
}

function LookingBack(props: BesideProps) {
  const { ports, gate, reading } = props
  const { status } = gate.state
  const log = useLog(ports.device, status)
  const counts = useCounts(ports.device, status)
  const open = (scan: PastScan | null): void => gate.tell({ kind: 'card-reopened', scan })
  return (
    <Log
      state={gate.state}
      counts={counts}
      reading={reading}
      {...log}
      {...wordsOf(props)}
      {...gate.answers}
      {...backToGate(props)}
      onOpen={(number) => void ports.device.pastScan(number).then(open)}
    />
  )
}

function GettingReady(props: BesideProps) {
  const { ports, gate, reading } = props
  const { status } = gate.state
  const counts = useCounts(ports.device, status)
  const { phone, provisions, onKeep } = usePrepared(ports.device, ports.phone, status)
  return (
    <Readiness
      checks={phone && provisions && readinessChecks({ status, provisions, counts, phone }, reading)}
      isSyncing={status.isSyncing}
      beside={wordsOf(props).beside}
      onSync={() => void ports.device.syncNow()}
      onKeep={onKeep}
      onStart={() => gate.tell({ kind: 'readiness-seen' })}
    />
  )
}
