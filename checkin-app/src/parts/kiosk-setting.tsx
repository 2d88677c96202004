import type { Facing } from '../scan/code-source.ts'
import { facings } from '../scan/code-source.ts'
import type { SettingsWording } from '../words/settings-wording.ts'
import { Choice } from './choice.tsx'

interface KioskSettingProps {
  readonly hasPin: boolean
  readonly camera: Facing
  readonly settings: SettingsWording
  readonly onCamera: (camera: Facing) => void
  readonly onKiosk: () => void
}

/** Turns the tablet into a self-service gate: the camera that visitors see themselves in, and only with a PIN to leave it. */
export const KioskSetting = ({ hasPin, camera, settings: { kiosk }, ...props }: KioskSettingProps) => (
  <section class="setting">
    <h2>{kiosk.title}</h2>
    <p>{kiosk.meaning}</p>
    <Choice
      name="kiosk-camera"
      label={kiosk.camera}
      value={camera}
      options={facings.map((value) => ({ value, label: kiosk.cameras[value] }))}
      onChoose={props.onCamera}
    />
    <p class="soft">{hasPin ? kiosk.howToLeave : kiosk.needsPin}</p>
    <button type="button" class="button" disabled={!hasPin} onClick={props.onKiosk}>
      {kiosk.start}
    </button>
  </section>
)
