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
  /** Those dropped together; at least one. */
  readonly onFiles: (files: readonly [File, ...File[]]) => void
  readonly disabled?: boolean
  readonly children: ReactNode
}

/** A place where files can be dropped that can also be chosen there. */
export function FileDrop({ onFiles, disabled = false, children }: FileDropProps) {
  const styles = useStyles()
  const [isOver, setOver] = useState(false)
  const take = (event: DragEvent, done: (files: readonly File[]) => void) => {
    if (disabled || !event.dataTransfer.types.includes('Files')) return
    // Else the browser would open the file in place of the window.
    event.preventDefault()
    done([...event.dataTransfer.files])
  }
  return (
    <div
      className={mergeClasses(styles.place, isOver && styles.over)}
      onDragOver={(event) => take(event, () => setOver(true))}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) setOver(false)
      }}
      onDrop={(event) =>
        take(event, ([first, ...others]) => {
          setOver(false)
          if (first !== undefined) onFiles([first, ...others])
        })
      }
    >
      {children}
    </div>
  )
}
