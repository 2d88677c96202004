import type { GateId } from '../../shared/model/ids.ts'
import type { DeviceRecord } from '../store/records.ts'

/** The gate that a device stands at: the one it says, save where the organiser alone says it. */
export const gateAskedFrom = ({ staysAtGate, gate }: DeviceRecord, said: GateId | null): GateId | null =>
  staysAtGate && gate !== null ? gate : said
