import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { visible } from './visible.ts'

const useStyles = makeStyles({
  path: { display: 'flex', minWidth: 0, unicodeBidi: 'isolate', whiteSpace: 'pre' },
  // So much sooner than the name that of the name not even a part of a pixel goes: it would cost its last letters.
  folder: { flex: '0 1000000 auto', minWidth: '2ch', overflow: 'hidden', textOverflow: 'ellipsis' },
  name: { flex: '0 1 auto', minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' },
  alone: { minWidth: 0 },
})

interface PathTextProps {
  readonly children: string
  readonly className?: string
}

/** A path in one line: where room is short its folders give way, for the name at its end tells files apart. The whole is its tooltip. */
export function PathText({ children, className }: PathTextProps) {
  const styles = useStyles()
  const path = visible(children)
  const end = startOfName(path)
  return (
    <bdi className={mergeClasses(styles.path, className)} dir="ltr" title={path}>
      <span className={mergeClasses(styles.folder, end === 0 && styles.alone)}>{path.slice(0, end)}</span>
      <span className={styles.name}>{path.slice(end)}</span>
    </bdi>
  )
}

/** Where the last part of a path begins, with the separator before it; 0 for what has no folder. */
export function startOfName(path: string): number {
  return Math.max(path.lastIndexOf('/', path.length - 2), path.lastIndexOf('\\', path.length - 2), 0)
}
