import { describe, expect, it } from 'vitest'
import { phraseOf } from '../keys/recovery-phrase.ts'
import { issuer } from '../store/contract-world.ts'
import { addAccount, password, visitor } from '../test-run/desk-visitor.ts'
import { key, seededFolder, started } from '../test-run/running-service.ts'
import { runCommand } from './commands.ts'

async function desk() {
  const folder = await seededFolder()
  const printed: string[] = []
  const run = (...args: readonly string[]) =>
    runCommand(
      {
        environment: {
          CONTREMARQUE_DATA: folder,
          CONTREMARQUE_RECOVERY_PHRASE: phraseOf(key),
        },
        now: Date.now,
        print: (line) => printed.push(line),
        say: (text) => printed.push(text),
        isTty: false,
        giveWay: () => {},
        isDemo: false,
      },
      args,
    )
  return { folder, printed, run }
}
const pathIn = (text: string | undefined) => new URL(text ?? '').pathname

describe('account-link', () => {
  it('makes a link for a new account of a role, beside the running service', async () => {
    const { folder, printed, run } = await desk()
    const { origin } = await started(folder)
    expect(await run('account-link', '--role', 'manager')).toBe(0)
    const browser = visitor(origin)
    await browser.post(pathIn(printed[0]), { name: 'Paul', password })
    expect((await browser.get('/console/')).text).toContain('Paul, manager')
  })

  it('makes a link for a new password of an account that is there', async () => {
    const { folder, printed, run } = await desk()
    await addAccount(folder, issuer, 'owner', 'Marie')
    const { origin } = await started(folder)
    expect(await run('account-link', 'marie')).toBe(0)
    const browser = visitor(origin)
    await browser.post(pathIn(printed[0]), { password: 'another long one' })
    expect((await browser.get('/console/')).text).toContain('Marie, owner')
    expect((await visitor(origin).signIn('Marie')).status).toBe(401)
  })

  it('says what to do where there is no such account', async () => {
    const { printed, run } = await desk()
    expect(await run('account-link', 'nobody')).toBe(1)
    expect(printed).toEqual(['There is no account nobody. Without a name the link makes a new account.\n'])
  })
})

it('the first start of the service gives a link for the owner of each organiser, and later none', async () => {
  const folder = await seededFolder()
  const { service } = await started(folder)
  expect(service.firstLinks).toHaveLength(1)
  await service.stop()
  await addAccount(folder, issuer, 'owner', 'Marie')
  const again = await started(folder)
  expect(again.service.firstLinks).toEqual([])
})
