import type { ComponentChildren } from 'preact'

interface PictureFileProps {
  readonly class: string
  readonly onFile: (file: Blob) => void
  readonly children: ComponentChildren
}

/** Chooses a ticket that came as a picture or a PDF from this phone. */
export const PictureFile = ({ class: name, onFile, children }: PictureFileProps) => (
  <label class={`${name} picture-file`}>
    {children}
    <input
      type="file"
      accept="image/*,application/pdf,.pdf"
      class="unseen"
      onChange={({ currentTarget: input }) => {
        const file = input.files?.[0]
        // The same file may be chosen again.
        input.value = ''
        if (file) onFile(file)
      }}
    />
  </label>
)
