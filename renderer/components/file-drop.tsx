import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useState, type DragEvent, type ReactNode } from 'react'

const useStyles = makeStyles({
  place: { borderRadius: tokens.borderRadiusMedium },
  over: {
    outline: `${tokens.strokeWidthThick} dashed ${tokens.colorCompoundBrandStroke}`,
    outlineOffset: '4px',
    backgroundColor: tokens.colorNeutralBackground1Hover,
  },
})

interface FileDropProps {
  readonly onFile: (file: File) => void
  readonly disabled?: boolean
  readonly children: ReactNode
}

/** A place where a file can be dropped that can also be chosen there; of several the first counts. */
export function FileDrop({ onFile, disabled = false, children }: FileDropProps) {
  const styles = useStyles()
  const [isOver, setOver] = useState(false)
  const take = (event: DragEvent, done: (file: File | undefined) => void) => {
    if (disabled || !event.dataTransfer.types.includes('Files')) return
    // Else the browser would open the file in place of the window.
    event.preventDefault()
    done(event.dataTransfer.files[0])
  }
  return (
    <div
      className={mergeClasses(styles.place, isOver && styles.over)}
      onDragOver={(event) => take(event, () => setOver(true))}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) setOver(false)
      }}
      onDrop={(event) =>
        take(event, (file) => {
          setOver(false)
          if (file !== undefined) onFile(file)
        })
      }
    >
      {children}
    </div>
  )
}
