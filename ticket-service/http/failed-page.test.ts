import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { failedPage } from './failed-page.ts'

const reported: unknown[] = []
const app = express()
app.post('/form', express.urlencoded({ extended: false, limit: 10 }), (_request, response) => {
  response.end()
})
app.get('/broken', () => {
  throw new Error('The name is Marie.')
})
app.get('/half', (_request, response) => {
  response.write('half')
  throw Object.assign(new Error('half'), { status: 404 })
})
app.use(
  failedPage(
    (cause) => reported.push(cause),
    (_response, why) => `a page: ${why}`,
  ),
)
const server = createServer(app)
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => server.close())
const asked = (path: string, init?: RequestInit) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, init)

describe('a page for what failed', () => {
  it('says a mistake in a form with its status, and reports nothing', async () => {
    const body = new URLSearchParams({ name: 'x'.repeat(100) })
    const answer = await asked('/form', { method: 'POST', body })
    expect([answer.status, await answer.text(), reported]).toEqual([413, 'a page: badForm', []])
  })

  it('says nothing of what broke, and reports it', async () => {
    const answer = await asked('/broken')
    expect([answer.status, await answer.text()]).toEqual([500, 'a page: failed'])
    expect(reported.splice(0)).toMatchObject([{ message: 'The name is Marie.' }])
  })

  it('cuts an answer that has begun, and reports it', async () => {
    await expect(asked('/half').then((answer) => answer.text())).rejects.toThrow()
    expect(reported.splice(0)).toMatchObject([{ message: 'half' }])
  })
})
