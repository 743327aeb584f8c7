import { makeStyles, mergeClasses } from '@fluentui/react-components'
import { visible } from './visible.ts'

const useStyles = makeStyles({
  text: { unicodeBidi: 'isolate', overflowWrap: 'anywhere' },
  oneLine: { display: 'block', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
})

interface OutsideTextProps {
  readonly children: string
  /** Cut with an ellipsis; the whole text is its tooltip. */
  readonly oneLine?: boolean
  readonly className?: string
}

/** A text that others wrote (names, paths, directory attributes): as text, its direction kept to itself, nothing in it unseen. */
export function OutsideText({ children, oneLine = false, className }: OutsideTextProps) {
  const styles = useStyles()
  const text = visible(children)
  return (
    <bdi className={mergeClasses(styles.text, oneLine && styles.oneLine, className)} title={oneLine ? text : undefined}>
      {text}
    </bdi>
  )
}
