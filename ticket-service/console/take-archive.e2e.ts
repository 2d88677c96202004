import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { openLog } from '../log.ts'
import { startService } from '../service.ts'
import { issuer, organiser, programme } from '../store/contract-world.ts'
import { deskInBrowser, isFitForAll, password } from '../test-run/desk-browser.ts'
import { freePort } from '../test-run/free-port.ts'

/* All of an organiser, brought from one service to another by somebody without a terminal, in a browser without script. */

const desk = deskInBrowser(async ({ store, keyring }, now) => {
  await store.programme.addOrganiser(organiser, now)
  await store.programme.saveProgramme(issuer, programme, now)
  await keyring.rotate(issuer)
})
const random = (length: number) => new Uint8Array(randomBytes(length))

/** A service in which there is nobody yet. */
async function emptyService() {
  const dataFolder = mkdtempSync(join(tmpdir(), 'contremarque-empty-'))
  const port = await freePort()
  const where = { dataFolder, host: '127.0.0.1', port, origin: `http://localhost:${port}` }
  const config = { ...where, key: random(32), tls: null, logLevel: 'error' }
  const log = openLog('error')
  return startService(config, { now: Date.now, random, log, appFolder: '/nowhere', isDemo: false })
}

/** The archive as the owner fetches it at the desk. */
async function fetchedArchive(page: Page): Promise<string> {
  await page.goto(desk.service.firstLinks[0]?.link ?? '')
  await page.getByLabel('Name or e-mail address').fill('marie@rex.example')
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Save and sign in' }).click()
  await page.goto(`${desk.origin}/console/accounts/archive`)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Prepare and download' }).click()
  return (await download).path()
}

test('an organiser is fetched at one desk and taken in on the first page of an empty service, without script', async () => {
  const archive = await fetchedArchive(await desk.openPage({ javaScriptEnabled: false }))
  const empty = await emptyService()
  try {
    const reader = { locale: 'fr-FR', colorScheme: 'dark' } as const
    const page = await desk.openPage({ javaScriptEnabled: false, ...reader })
    const looker = await desk.openPage(reader)
    const isFit = async () => {
      await looker.goto(page.url())
      await isFitForAll(looker)
    }
    await page.goto(empty.setUpLink ?? '')
    await isFit()
    await page.getByRole('link', { name: 'Reprendre plutôt une archive' }).click()
    await isFit()
    const choose = async (file: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]) => {
      await page.getByLabel('Archive (fichier ZIP)').setInputFiles(file)
      await page.getByRole('button', { name: 'Vérifier l’archive' }).click()
    }
    await choose({ name: 'liste.zip', mimeType: 'application/zip', buffer: Buffer.from('pas une archive') })
    await expect(page.locator('#file-fault')).toContainText('liste.zip ne peut pas être reprise')
    await isFit()
    await choose(archive)
    await expect(page.getByRole('heading', { name: 'Reprendre « Le Rex » ?' })).toBeVisible()
    await isFit()
    await expect(page.getByLabel('Nom ou adresse e-mail, pour vous connecter')).toHaveValue(
      'marie@rex.example',
    )
    await page.getByLabel('Mot de passe').fill(password)
    await page.getByRole('button', { name: 'Tout reprendre' }).click()
    await expect(page.getByRole('status')).toContainText('L’archive est reprise')
    await page.getByRole('navigation').getByRole('link', { name: 'Programme' }).click()
    await expect(page.getByText('Le Quai des brumes').first()).toBeVisible()
  } finally {
    await empty.stop()
  }
})
