import { describe, expect, it } from 'vitest'
import { failureOf, readPairingReply, readSyncReply } from './reply.ts'

const request = '00112233445566778899aabbccddeeff'
const answer = {
  outcome: 'synced',
  protocol: 1,
  request,
  clock: 1,
  device: 'active',
  gate: null,
  watermark: 1,
  results: [],
  startOver: false,
  changes: [],
  cursor: { epoch: '1.a', counter: 1 },
  more: false,
  secrets: null,
}
const reply = (status: number, body: unknown) => ({ status, text: JSON.stringify(body) })

describe('what came back', () => {
  it('is the answer to this request', () => {
    expect(readSyncReply(reply(200, answer), request)).toEqual({ outcome: 'answered', answer })
  })

  it('SY5: to another request is none, however whole it is', () => {
    const other = readSyncReply(reply(200, { ...answer, request: request.replace('0', '1') }), request)
    expect(other).toEqual({ outcome: 'failed', why: 'not-an-answer' })
  })

  it.each([
    ['unconfirmed', reply(403, { code: 'unconfirmed' })],
    ['unknown-device', reply(401, { code: 'unknown-device' })],
    ['refused', reply(403, '<html>')],
    ['refused', reply(401, { code: 'clock-off' })],
    ['refused', reply(404, { code: 'unconfirmed' })],
    ['server-error', reply(503, { code: 'unknown-device' })],
  ])('is a failure by its status and its code: %s', (why, raw) => {
    expect(failureOf(raw)).toEqual({ outcome: 'failed', why })
  })

  it('bears the service’s clock where the device’s is off', () => {
    expect(failureOf(reply(401, { code: 'clock-off', clock: 77 }))).toEqual({
      outcome: 'failed',
      why: 'clock-off',
      clock: 77,
    })
  })

  it.each([
    ['no device', { words: ['a', 'b', 'c'] }],
    ['two words', { device: '00112233aabbccdd', words: ['a', 'b'] }],
    ['a page', '<html>'],
  ])('SY5: registers nothing where it is no whole registration: %s', (_name, body) => {
    expect(readPairingReply(reply(201, body))).toEqual({ outcome: 'no-network' })
  })
})
