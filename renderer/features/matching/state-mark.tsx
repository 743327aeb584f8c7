import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import type { Match } from '#shared/contracts/matching.ts'

const useStyles = makeStyles({
  mark: { flexShrink: 0, width: '10px', height: '10px', borderRadius: tokens.borderRadiusCircular, forcedColorAdjust: 'none' },
  matched: { backgroundColor: tokens.colorPaletteGreenBackground3 },
  unmatched: { backgroundColor: tokens.colorNeutralStroke1Pressed },
  ambiguous: { backgroundColor: tokens.colorPaletteMarigoldBackground3 },
  vanished: { backgroundColor: tokens.colorPaletteRedBackground3 },
})

/** The colour of a state of matching, always beside its name. */
export function StateMark({ state }: { readonly state: Match['state'] }) {
  const styles = useStyles()
  return <span className={mergeClasses(styles.mark, styles[state])} aria-hidden />
}
