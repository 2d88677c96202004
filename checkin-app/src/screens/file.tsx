import type { TicketType } from '../../../shared/model/programme.ts'
import type { ReadTicket } from '../device.ts'
import type { FileState } from '../file-state.ts'
import { PageHead } from '../parts/page-head.tsx'
import { PictureFile } from '../parts/picture-file.tsx'
import { TicketRow } from '../parts/ticket-row.tsx'
import type { FileCalls } from '../use-file.ts'
import type { BesideWording } from '../words/beside-wording.ts'
import type { Reading } from '../words/verdict-text.ts'
import type { Wording } from '../words/wording.ts'

interface FileProps {
  readonly file: FileState | null
  readonly types: readonly TicketType[]
  /** The tickets of the page, null until they are known. */
  readonly tickets: readonly ReadTicket[] | null
  readonly calls: FileCalls
  readonly reading: Reading
  readonly words: Wording
  readonly beside: BesideWording
  readonly onBack: () => void
}

/** A ticket that came as a file: how far it is read, why it could not be, or which of several tickets is meant. */
export function FromFile(props: FileProps) {
  const { file, beside, words, calls } = props
  return (
    <main class="page beside log file" aria-busy={file?.kind === 'reading'}>
      <PageHead title={words.picture.fromFile} back={beside.back} onBack={props.onBack} />
      {file?.kind === 'reading' ? (
        <UnderWay at={file.at} {...props} />
      ) : file?.kind === 'codes' ? (
        <Several {...props} />
      ) : (
        file && <NotRead words={words} beside={beside} file={file} />
      )}
      {file && file.kind !== 'reading' && (
        <div class="file-next">
          {file.kind !== 'failed' && file.page < file.pages && (
            <button type="button" class="button" onClick={calls.onNextPage}>
              {words.picture.nextPage}
            </button>
          )}
          <PictureFile class="button" onFile={calls.onFile}>
            {beside.file.another}
          </PictureFile>
        </div>
      )}
    </main>
  )
}

function UnderWay({
  at,
  words,
  beside,
  calls,
}: FileProps & Pick<Extract<FileState, { readonly kind: 'reading' }>, 'at'>) {
  const isLong = at !== null && at.pages > 1
  return (
    <div class="file-reading">
      <p role="status">{beside.file.reading}</p>
      <progress aria-label={beside.file.reading} {...(isLong ? { value: at.page - 1, max: at.pages } : {})} />
      {isLong && (
        <>
          <p class="soft">{words.picture.page(at.page, at.pages)}</p>
          <button type="button" class="button" onClick={calls.onStop}>
            {beside.file.stop}
          </button>
        </>
      )}
    </div>
  )
}

function Several({ tickets, types, reading, words, beside, calls }: FileProps) {
  return (
    <>
      <div role="status">
        <h2>{beside.file.which}</h2>
        <p class="soft">{beside.file.whichAdvice}</p>
      </div>
      <ul class="log-scans">
        {tickets?.map((ticket) => (
          <li key={ticket.ticket}>
            <TicketRow
              ticket={ticket}
              types={types}
              reading={reading}
              words={words}
              beside={beside}
              onChoose={() => calls.onChoose(ticket.text)}
            />
          </li>
        ))}
      </ul>
    </>
  )
}

interface NotReadProps extends Pick<FileProps, 'words' | 'beside'> {
  readonly file: Exclude<FileState, { readonly kind: 'reading' | 'codes' }>
}

function NotRead({ file, words, beside }: NotReadProps) {
  const isStopped = file.kind === 'no-code' && file.page < file.pages
  const said = beside.file.notRead[file.kind === 'failed' ? file.why : 'no-code']
  return (
    <div role="status">
      <h2>{isStopped ? beside.file.stopped : said.title}</h2>
      <p class="soft">{isStopped ? words.picture.page(file.page, file.pages) : said.advice}</p>
    </div>
  )
}
