import { type ChildProcess, spawn } from 'node:child_process'
import { freePort } from '../../../ticket-service/test-run/free-port.ts'

/** One window of a browser behind WebDriver (W3C), as far as a smoke test needs it. */
export interface Driven {
  open(url: string): Promise<void>
  reload(): Promise<void>
  /** Runs the body of a function in the page; `arguments` are what is handed in, and what is returned must be JSON. */
  run(body: string, ...values: readonly unknown[]): Promise<unknown>
  close(): Promise<void>
}

export interface DriverChoices {
  readonly driver: string
  readonly capabilities: Readonly<Record<string, unknown>>
}

/** Starts a virtual screen, the driver and the browser. */
export async function openDriven({ driver, capabilities }: DriverChoices): Promise<Driven> {
  const port = await freePort()
  const display = `:${100 + (port % 400)}`
  const started: ChildProcess[] = [
    spawn('Xvfb', [display, '-screen', '0', '800x1000x24', '-nolisten', 'tcp'], { stdio: 'ignore' }),
    spawn(driver, [`--port=${port}`, '--host=127.0.0.1'], {
      stdio: 'ignore',
      env: { ...process.env, DISPLAY: display },
    }),
  ]
  const end = () => {
    for (const one of started.reverse()) one.kill()
  }
  const ask = async (method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    const { value } = (await response.json()) as { readonly value: unknown }
    if (!response.ok) throw new Error(`WebDriver ${path}: ${JSON.stringify(value)}`)
    return value
  }
  try {
    await until(() =>
      ask('GET', '/status').then(
        () => true,
        () => false,
      ),
    )
    const created = await ask('POST', '/session', { capabilities: { alwaysMatch: capabilities } })
    const session = `/session/${(created as { readonly sessionId: string }).sessionId}`
    return {
      open: async (url) => void (await ask('POST', `${session}/url`, { url })),
      reload: async () => void (await ask('POST', `${session}/refresh`, {})),
      run: (script, ...args) => ask('POST', `${session}/execute/sync`, { script, args }),
      async close() {
        await ask('DELETE', session).catch(() => undefined)
        end()
      },
    }
  } catch (failure) {
    end()
    throw failure
  }
}

/** Asks again until it is so; gives up after half a minute. */
export async function until(isSo: () => Promise<boolean>, what = 'this'): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`Waited in vain for ${what}.`)
}
