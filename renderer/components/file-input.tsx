import { makeStyles } from '@fluentui/react-components'
import type { Ref } from 'react'

const useStyles = makeStyles({ hidden: { display: 'none' } })

interface FileInputProps {
  /** What a button of ours clicks: the browser's own would speak the browser's language. */
  readonly ref: Ref<HTMLInputElement>
  /** Endings and media types, as the browser's dialog offers them; all files without it. */
  readonly accept?: string
  readonly multiple?: boolean
  /** At least one. */
  readonly onFiles: (files: readonly [File, ...File[]]) => void
}

/** Asks for files by the browser's dialog, and is not seen itself. The same file may be chosen again after a change. */
export function FileInput({ ref, accept, multiple = false, onFiles }: FileInputProps) {
  const styles = useStyles()
  return (
    <input
      ref={ref}
      type="file"
      accept={accept}
      multiple={multiple}
      className={styles.hidden}
      tabIndex={-1}
      aria-hidden
      onChange={({ target }) => {
        const [first, ...others] = target.files ?? []
        if (first !== undefined) onFiles([first, ...others])
        target.value = ''
      }}
    />
  )
}
