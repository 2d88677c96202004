import { X509Certificate } from 'node:crypto'
import { statSync } from 'node:fs'
import type { Config, Environment } from '../../config.ts'
import { broken, type Finding, mind, well } from './finding.ts'

/** What the configuration says; the faults come as readConfig words them. */
export function checkConfiguration(config: Config | Error): Finding {
  if (config instanceof Error)
    return broken(
      'configuration',
      { en: config.message, fr: config.message },
      { en: 'Mend the variables named above.', fr: 'Corrigez les variables nommées ci-dessus.' },
    )
  return well('configuration', {
    en: `The configuration is whole; phones reach ${config.origin}.`,
    fr: `La configuration est complète ; les téléphones joignent ${config.origin}.`,
  })
}

/** Whoever reads the file with the recovery phrase can forge tickets. */
export function checkPhraseFile({ CONTREMARQUE_RECOVERY_PHRASE_FILE: path }: Environment): Finding | null {
  const found = path ? statSync(path, { throwIfNoEntry: false }) : undefined
  if (!path || !found || (found.mode & 0o077) === 0) return null
  return mind(
    'keys',
    {
      en: `Other users of this machine may read the recovery phrase in ${path}.`,
      fr: `D’autres utilisateurs de cette machine peuvent lire la phrase de récupération dans ${path}.`,
    },
    {
      en: `Close it: chmod 600 ${path}. If others had access, sign with new keys: npm run cli -- rotate-key`,
      fr: `Fermez-le : chmod 600 ${path}. Si d’autres y ont eu accès, changez de clés : npm run cli -- rotate-key`,
    },
  )
}

const soonMs = 14 * 86_400_000

/** Whether phones can use the address, and how long its certificate lasts. */
export function checkReach({ origin, tls }: Config, now: number): Finding {
  const { protocol, hostname } = new URL(origin)
  const isHere = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
  if (protocol === 'http:' && !isHere)
    return broken(
      'reach',
      {
        en: `${origin} is plain http: browsers give phones neither camera nor offline app there.`,
        fr: `${origin} est en http simple : les navigateurs n’y donnent aux téléphones ni caméra ni application hors ligne.`,
      },
      {
        en: 'Put a reverse proxy with a certificate in front (operation/proxy/), and set CONTREMARQUE_ORIGIN to its https address.',
        fr: 'Placez devant un proxy avec certificat (operation/proxy/), et donnez son adresse https à CONTREMARQUE_ORIGIN.',
      },
    )
  if (isHere)
    return mind(
      'reach',
      { en: `Only this machine reaches ${origin}.`, fr: `Seule cette machine joint ${origin}.` },
      {
        en: 'For phones set CONTREMARQUE_ORIGIN to an https address.',
        fr: 'Pour des téléphones, donnez à CONTREMARQUE_ORIGIN une adresse https.',
      },
    )
  return tls
    ? checkCertificate(tls.cert, hostname, now)
    : well('reach', { en: `${origin} is https.`, fr: `${origin} est en https.` })
}

function checkCertificate(pem: Buffer, hostname: string, now: number): Finding {
  const renew = {
    en: 'Renew it in the same files: the service takes them up within a minute.',
    fr: 'Renouvelez-le dans les mêmes fichiers : le service les reprend en moins d’une minute.',
  }
  const certificate = new X509Certificate(pem)
  const until = certificate.validToDate.getTime()
  const day = certificate.validToDate.toISOString().slice(0, 10)
  if (until <= now)
    return broken(
      'reach',
      { en: `The certificate ended on ${day}.`, fr: `Le certificat a expiré le ${day}.` },
      renew,
    )
  if (certificate.checkHost(hostname) === undefined)
    return broken(
      'reach',
      { en: `The certificate is not for ${hostname}.`, fr: `Le certificat n’est pas pour ${hostname}.` },
      renew,
    )
  return until - now < soonMs
    ? mind('reach', { en: `The certificate ends on ${day}.`, fr: `Le certificat expire le ${day}.` }, renew)
    : well('reach', {
        en: `The certificate lasts until ${day}.`,
        fr: `Le certificat est valable jusqu’au ${day}.`,
      })
}
