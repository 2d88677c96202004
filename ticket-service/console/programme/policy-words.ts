import type { AdmissionPolicy } from '../../../shared/model/programme.ts'
import type { ConsoleWords } from '../words/shape.ts'

/** What a policy means, in one or two plain sentences. */
export function policyWords(policy: AdmissionPolicy, { policy: text }: ConsoleWords): string {
  const { entries, entriesADay, entriesASession, days, needsExit, minutesBetween, attention } = policy
  const limits = [
    entries !== undefined && text.entries(entries),
    entriesADay !== undefined && text.entriesADay(entriesADay),
    entriesASession !== undefined && text.entriesASession(entriesASession),
    days !== undefined && text.days(days),
    needsExit && text.needsExit,
    minutesBetween !== undefined && text.minutesBetween(minutesBetween),
  ].filter((part) => part !== false)
  const isUnlimited = [entries, entriesADay, entriesASession, days].every((count) => count === undefined)
  const isOnce = entries === 1 && limits.length === 1
  const more = limits.join(', ')
  const sentence = isOnce
    ? text.once
    : isUnlimited
      ? [text.unlimited.slice(0, -1), more].filter(Boolean).join(', ')
      : `${more.charAt(0).toUpperCase()}${more.slice(1)}`
  const ended = sentence.endsWith('.') ? sentence : `${sentence}.`
  return attention ? `${ended} ${text.attention(attention)}` : ended
}
