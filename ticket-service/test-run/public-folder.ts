import { openDesk } from '../desk.ts'
import { openVisits, type Visits } from './public-world.ts'
import { key, seededFolder, world } from './running-service.ts'

/** A data folder whose organiser has opened visits to the public. */
export async function openedToThePublic(visits: Visits = {}): Promise<string> {
  const dataFolder = await seededFolder()
  const { store } = await openDesk({ dataFolder, key }, world)
  await openVisits(store, Date.now(), visits)
  await store.close()
  return dataFolder
}
