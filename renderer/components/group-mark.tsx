import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { StateGroup } from '#shared/contracts/device-state.ts'

const useStyles = makeStyles({
  mark: { flexShrink: 0, width: '10px', height: '10px', borderRadius: tokens.borderRadiusCircular, forcedColorAdjust: 'none' },
  waiting: { backgroundColor: tokens.colorNeutralStroke1Pressed },
  ready: { backgroundColor: tokens.colorPaletteBlueBorderActive },
  running: { backgroundColor: tokens.colorCompoundBrandBackground },
  migrated: { backgroundColor: tokens.colorPaletteGreenBackground3 },
  findings: { backgroundColor: tokens.colorPaletteMarigoldBackground3 },
  trouble: { backgroundColor: tokens.colorPaletteRedBackground3 },
  withdrawn: { backgroundColor: tokens.colorNeutralStroke2 },
})

/** The colour of a group of states, always beside its name. */
export function GroupMark({ group, className }: { readonly group: StateGroup; readonly className?: string }) {
  const styles = useStyles()
  return <span className={mergeClasses(styles.mark, styles[group], className)} aria-hidden />
}
