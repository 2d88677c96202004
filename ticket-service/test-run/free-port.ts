import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below what systems hand out by themselves (Linux from 32,768), where a connection of a test beside could take it; above what browsers refuse. */
const range = [20_000, 32_000] as const

/** A port on which nothing listens. */
export async function freePort(): Promise<number> {
  const port = randomInt(...range)
  const server = createServer()
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening')
  } catch {
    return freePort()
  }
  server.close()
  await once(server, 'close')
  return port
}
