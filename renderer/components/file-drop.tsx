import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { useState, type DragEvent, type ReactNode } from 'react'
import { droppedFiles, type Dropped } from './dropped-files.ts'
import { isOff } from './fields-off.ts'

const useStyles = makeStyles({
  place: { borderRadius: tokens.borderRadiusMedium },
  over: {
    outline: `${tokens.strokeWidthThick} dashed ${tokens.colorCompoundBrandStroke}`,
    outlineOffset: '4px',
    backgroundColor: tokens.colorNeutralBackground1Hover,
  },
})

type FileDropProps = Taking & { readonly disabled?: boolean; readonly children: ReactNode }

type Taking =
  /** One file, and where several were dropped together the first. */
  | { readonly onFile: (file: File) => void; readonly onAll?: undefined }
  /** All that was dropped together, with what lies in folders; it is still being read. */
  | { readonly onAll: (dropped: Promise<Dropped>) => void; readonly onFile?: undefined }

/** A place where files can be dropped that can also be chosen there. */
export function FileDrop({ onFile, onAll, disabled = false, children }: FileDropProps) {
  const styles = useStyles()
  const [isOver, setOver] = useState(false)
  const take = (event: DragEvent, done: () => void) => {
    // Beside fields that nothing can be typed into, nothing can be dropped either.
    if (disabled || isOff(event.currentTarget) || !event.dataTransfer.types.includes('Files')) return
    // Else the browser would open the file in place of the window.
    event.preventDefault()
    done()
  }
  const drop = ({ dataTransfer }: DragEvent) => {
    setOver(false)
    const [first] = dataTransfer.files
    if (onAll !== undefined) onAll(droppedFiles(dataTransfer))
    else if (first !== undefined) onFile(first)
  }
  return (
    <div
      className={mergeClasses(styles.place, isOver && styles.over)}
      onDragOver={(event) => take(event, () => setOver(true))}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) setOver(false)
      }}
      onDrop={(event) => take(event, () => drop(event))}
    >
      {children}
    </div>
  )
}
