import type { FileReading } from '../scan/code-source.ts'
import type { Wording } from '../words/wording.ts'
import { Sign } from './shapes.tsx'

interface PictureFileProps {
  readonly words: Wording
  readonly onFile: (file: Blob) => Promise<FileReading>
  /** What to tell of it; empty where its verdict says everything. */
  readonly onSaid: (words: string) => void
}

/** A ticket that came as a picture: chosen from this phone, read, and presented like any other. */
export function PictureFile({ words: { picture }, onFile, onSaid }: PictureFileProps) {
  const read = async (input: HTMLInputElement): Promise<void> => {
    const file = input.files?.[0]
    if (!file) return
    onSaid(picture.reading)
    const reading = await onFile(file)
    // The same file may be chosen again.
    input.value = ''
    onSaid(wordOf(reading, picture))
  }
  return (
    <label class="square-button picture-file" title={picture.choose}>
      <Sign name="picture" />
      <span class="unseen">{picture.choose}</span>
      <input
        type="file"
        accept="image/*"
        class="unseen"
        onChange={(event) => void read(event.currentTarget)}
      />
    </label>
  )
}

function wordOf(reading: FileReading, picture: Wording['picture']): string {
  if (reading.kind === 'code') return ''
  if (reading.kind === 'no-code') return picture.noCode
  return reading.isPdf ? picture.pdf : picture.noPicture
}
