import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { chainHashOf } from '../../shared/sync/chain.ts'
import { parseKeySet } from '../../shared/token/key-set.ts'
import { read } from '../../shared/token/read.ts'
import { admission } from '../store/contract-world.ts'
import { openedDesk, root } from '../test-run/command-process.ts'
import { freePort } from '../test-run/free-port.ts'
import { testDevice } from '../test-run/test-device.ts'

/** The first match in what a process says. */
const said = (child: ReturnType<typeof spawn>, pattern: RegExp) =>
  new Promise<string>((resolve, reject) => {
    let text = ''
    const hear = (chunk: Buffer) => {
      text += chunk.toString()
      const found = pattern.exec(text)
      if (found) resolve(found[1] ?? found[0])
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', () => reject(new Error(`It ended, saying: ${text}`)))
  })

/** A command holds this process up; the service may have closed an idle line meanwhile, which is heard of before it is used again. */
const hearOfClosedLines = () => setTimeout(100)

describe('serve', () => {
  it('refuses a data folder on which a service runs, until that one is gone, however it went', async () => {
    const { run, folder, environment } = openedDesk({ CONTREMARQUE_LOG_LEVEL: 'silent' })
    const start = async () => {
      const env = { ...environment, CONTREMARQUE_PORT: String(await freePort()) }
      const service = spawn(process.execPath, ['ticket-service/cli.ts', 'serve'], { cwd: root, env })
      const ended = new Promise((resolve) => service.once('exit', resolve))
      onTestFinished(() => void service.kill('SIGKILL'))
      await said(service, /listens at/)
      return { service, ended }
    }
    const runs = () => run('doctor').stdout
    expect(runs()).toContain('No service runs')
    const first = await start()
    expect(runs()).toContain('A service runs')
    const inWords = `A service runs on the data folder ${join(folder, 'data')} already`
    await expect(start()).rejects.toThrow(inWords)
    // What works beside it goes on working, and its end does not let go of what the service holds.
    expect(run('backup', folder).status).toBe(0)
    await expect(start()).rejects.toThrow(inWords)
    first.service.kill('SIGKILL')
    await first.ended
    expect(runs()).toContain('No service runs')
    const third = await start()
    third.service.kill('SIGTERM')
    expect(await third.ended).toBe(0)
  })
})

describe('serve, when the system tells it to stop', () => {
  it('answers what it has begun to hear, takes nothing new, and ends well', async () => {
    const port = await freePort()
    const { environment } = openedDesk({ CONTREMARQUE_PORT: String(port), CONTREMARQUE_LOG_LEVEL: 'silent' })
    const service = spawn(process.execPath, ['ticket-service/cli.ts', 'serve'], {
      cwd: root,
      env: environment,
    })
    const ended = new Promise((resolve) => service.once('exit', resolve))
    onTestFinished(() => void service.kill('SIGKILL'))
    await said(service, /listens at/)
    const body = JSON.stringify({ code: 'AAAAAAAA' })
    const socket = connect(port, '127.0.0.1')
    let heard = ''
    socket.on('data', (chunk) => {
      heard += chunk.toString()
    })
    const closed = new Promise((resolve) => socket.once('close', resolve))
    const head = ['POST /gate/api/pairings HTTP/1.1', 'Host: localhost', 'Content-Type: application/json']
    socket.write(
      `${[...head, `Content-Length: ${body.length}`, 'Connection: close'].join('\r\n')}\r\n\r\n${body.slice(0, 5)}`,
    )
    const isUp = () =>
      fetch(`http://127.0.0.1:${port}/health`).then(
        () => true,
        () => false,
      )
    // By its answer the half of the request has come, too.
    expect(await isUp()).toBe(true)
    service.kill('SIGTERM')
    await expect.poll(isUp).toBe(false)
    socket.write(body.slice(5))
    await closed
    expect([heard.slice(0, 12), heard.includes('wrong-code')]).toEqual(['HTTP/1.1 422', true])
    expect(await ended).toBe(0)
  })
})

describe('serve, pair and revoke', () => {
  it('pair a phone while the service runs, and shut it out again', async () => {
    const port = await freePort()
    const { run, file, environment } = openedDesk({
      CONTREMARQUE_PORT: String(port),
      CONTREMARQUE_LOG_LEVEL: 'silent',
    })
    const start = (...args: readonly string[]) =>
      spawn(process.execPath, ['ticket-service/cli.ts', ...args], { cwd: root, env: environment })
    const service = start('serve')
    await said(service, /listens at/)
    const pairing = start('pair', '--gate', 'door', '--yes')
    const paired = said(pairing, /is paired as ([0-9a-f]{16})/)
    const code = await said(pairing, /Code: (\S+)/)
    const device = testDevice(`http://localhost:${port}`)
    expect((await device.pair(code.toLowerCase())).status).toBe(201)
    const id = await paired
    expect(await device.sync()).toMatchObject({ device: 'active' })
    expect(JSON.parse(run('devices').stdout)).toMatchObject({ id, revoked: null })
    await hearOfClosedLines()
    const jwks = await (await fetch(`http://localhost:${port}/.well-known/jwks.json`)).json()
    expect(await read(run('test-ticket').stdout.trim(), parseKeySet(jwks))).toMatchObject({
      outcome: 'ticket',
      claims: { ticket: 's0-1' },
    })
    const scan = admission(1, 1, Date.now())
    const log = { oldest: 1, last: 1, head: chainHashOf(scan) }
    const scans = file('scans.txt', device.handOut([JSON.stringify(scan)], log))
    expect(run('take-in', scans).stdout).toContain('Phone: 1 line taken in, 0 known before.')
    expect(run('take-in', scans).stdout).toContain('Phone: 0 lines taken in, 1 known before.')
    const bent = file(
      'bent.txt',
      device.handOut([JSON.stringify(scan)], log).replace('"people":1', '"people":9'),
    )
    expect(run('take-in', bent)).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('Line 1 was changed'),
    })
    expect(run('revoke', id).stdout).toContain('is revoked')
    await hearOfClosedLines()
    expect(await device.sync()).toMatchObject({ device: 'revoked' })
    const ended = new Promise((resolve) => service.once('exit', resolve))
    service.kill('SIGTERM')
    expect(await ended).toBe(0)
  })
})
