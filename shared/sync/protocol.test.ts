import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { canonicalJson } from './canonical-json.ts'
import { chainHashOf, hashOf, isChainHash, withoutName, withoutText } from './chain.ts'
import { messageSchemas, parseFact, parseSyncAnswer, parseSyncRequest, protocolVersion } from './protocol.ts'

const request = {
  protocol: 1,
  request: '00112233445566778899aabbccddeeff',
  clock: 1_795_460_400_000,
  cursor: { epoch: '1.0a0b0c0d', counter: 7 },
  gate: 'north-door',
  secrets: null,
  oldest: 1,
  facts: [{ number: 1, kind: 'undo', of: 1 }],
}
const answer = {
  outcome: 'synced',
  protocol: 1,
  request: request.request,
  clock: request.clock,
  device: 'active',
  gate: 'north-door',
  watermark: 1,
  results: [{ number: 1, result: 'marked' }],
  startOver: false,
  changes: [{ kind: 'venue', key: 'rex', body: { id: 'rex', name: 'Le Rex' } }],
  cursor: { epoch: '1.0a0b0c0d', counter: 8 },
  more: false,
  secrets: null,
}
const undo = { number: 2, at: 5, offsetMs: null, previous: '', kind: 'undo', of: 1 }

describe('the wire format', () => {
  it('is frozen: whoever changes it raises the version and writes the new hash here', () => {
    const shapes = Object.entries(messageSchemas).map(([name, schema]) => [name, z.toJSONSchema(schema)])
    expect({ version: protocolVersion, hash: hashOf(shapes) }).toEqual({
      version: 1,
      hash: '909adfa09bef081c8ea305195c3c24348fe0751517e66f6206e2538f54c59e01',
    })
  })
})

describe('a request', () => {
  it('is read as it was sent', () => {
    expect(parseSyncRequest(JSON.parse(JSON.stringify(request)))).toEqual(request)
  })

  it('brings at most 500 facts', () => {
    const facts = (count: number) => Array.from({ length: count }, (_, index) => ({ number: index + 1 }))
    expect(parseSyncRequest({ ...request, facts: facts(500) })).not.toBeNull()
    expect(parseSyncRequest({ ...request, facts: facts(501) })).toBeNull()
  })

  it('of a newer protocol is known as such, whatever else it holds', () => {
    expect(parseSyncRequest({ protocol: 2, request: request.request, facts: 'packed' })).toEqual({
      newer: true,
      request: request.request,
    })
  })

  it.each([
    ['nothing', null],
    ['a page', '<html>'],
    ['a negative clock offset as text', { ...request, clock: 'now' }],
    ['a member too many', { ...request, admin: true }],
    ['a fact without a number', { ...request, facts: [{}] }],
    ['a fact numbered zero', { ...request, facts: [{ number: 0 }] }],
  ])('that is none is refused: %s', (_name, value) => {
    expect(parseSyncRequest(value)).toBeNull()
  })
})

describe('a fact', () => {
  it('is read strictly, and what makes no sense is told apart', () => {
    expect(parseFact(undo)).toEqual(undo)
    expect(parseFact({ ...undo, name: 'Ada' })).toBeNull()
    expect(parseFact({ ...undo, kind: 'erase' })).toBeNull()
    expect(parseFact({ ...undo, previous: 'x' })).toBeNull()
  })
})

describe('an answer', () => {
  it('is read as it was sent', () => {
    expect(parseSyncAnswer(JSON.parse(JSON.stringify(answer)))).toEqual(answer)
  })

  it('leaves out changes of kinds that are not known here yet', () => {
    const changes = [...answer.changes, { kind: 'weather', key: 'x', body: { rain: true } }]
    expect(parseSyncAnswer({ ...answer, changes })).toEqual(answer)
  })

  it.each([
    ['a captive portal’s page', '<html>Welcome to Free WiFi</html>'],
    ['an empty object', {}],
    ['a change that makes no sense', { ...answer, changes: [{ kind: 'venue', key: 'rex', body: {} }] }],
    ['no watermark', { ...answer, watermark: undefined }],
  ])('that is none is told apart: %s', (_name, value) => {
    expect(parseSyncAnswer(value)).toBeNull()
  })

  it('says when an update is required', () => {
    const update = { outcome: 'update-required', protocol: 2, request: request.request, clock: 1 }
    expect(parseSyncAnswer(update)).toEqual(update)
  })
})

describe('the chain of a log', () => {
  it('SC6: breaks at the line after one that was changed, taken out or put in', () => {
    const first = { ...undo, number: 1 }
    const second = { ...undo, previous: hashOf(first) }
    const changed = { ...first, of: 3 }
    expect(isChainHash(second.previous, first)).toBe(true)
    expect(isChainHash(second.previous, changed)).toBe(false)
    expect(isChainHash(second.previous, { ...first, previous: 'a' })).toBe(false)
    expect(isChainHash(second.previous, second)).toBe(false)
  })

  it('SC6: hangs together with a group’s name and without it, and shows another name or number', () => {
    const said = { pupils: 26, adults: 2, name: 'École Jules-Ferry', salt: 'a'.repeat(32) }
    const group = { ...undo, number: 1, kind: 'group', ...said }
    const after = { ...undo, number: 2, previous: chainHashOf(group) }
    const erased = withoutName(group)
    expect(JSON.stringify(erased)).not.toMatch(/Jules|aaaa/)
    expect(parseFact(group)).toEqual(group)
    expect(parseFact(erased)).toEqual(erased)
    expect([group, erased].map((line) => isChainHash(after.previous, line))).toEqual([true, true])
    const renamed = { ...group, name: 'École Jean-Macé' }
    const fewer = { ...erased, pupils: 25 }
    expect([renamed, fewer].map((line) => isChainHash(after.previous, line))).toEqual([false, false])
  })

  it('SC5, SC6: hangs together with the text of a code that could not be read and without it; logs chained with it hold', () => {
    const presented = { kind: 'unreadable', reason: 'unknown-key', length: 9, text: 'eyJ.eyJ.x' }
    const scan = {
      ...{
        ...undo,
        number: 1,
        of: undefined,
        kind: 'presentation',
        gate: 'door',
        direction: 'in',
        means: 'camera',
      },
      ...{ presented, verdict: { outcome: 'refer', reason: 'unknown-key' }, people: 0 },
    }
    const [said] = JSON.parse(JSON.stringify([scan])) as [typeof scan]
    const gone = withoutText(said)
    const next = { ...undo, number: 2, previous: chainHashOf(said) }
    const nextOfBefore = { ...next, previous: hashOf(said) }
    expect(JSON.stringify(gone)).not.toContain('eyJ')
    expect([parseFact(said), parseFact(gone)]).toEqual([said, gone])
    expect([said, gone].map((line) => isChainHash(next.previous, line))).toEqual([true, true])
    expect([said, gone].map((line) => isChainHash(nextOfBefore.previous, line))).toEqual([true, false])
    const bent = { ...said, presented: { ...presented, text: 'eyJ.eyJ.y' } }
    for (const after of [next, nextOfBefore]) expect(isChainHash(after.previous, bent)).toBe(false)
  })

  it('is of the canonical text of any plain data, members in the order of their code units', () => {
    const textOf = (value: unknown): string => {
      if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`
      if (typeof value !== 'object' || value === null) return JSON.stringify(value)
      const members = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
      return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${textOf(member)}`).join(',')}}`
    }
    fc.assert(fc.property(fc.jsonValue(), (value) => canonicalJson(value) === textOf(value)))
  })

  it('is of the content, not of the order in which members were written', () => {
    expect(hashOf({ b: [1, { d: 'é', c: null }], a: undefined })).toBe(
      hashOf({ b: [1, { c: null, d: 'é' }] }),
    )
  })
})
