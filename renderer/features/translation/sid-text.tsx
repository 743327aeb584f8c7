import { makeStyles, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  sid: { display: 'flex', fontSize: tokens.fontSizeBase200, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  domain: { overflow: 'hidden', textOverflow: 'ellipsis' },
})

/** A SID in one line: where room is short the domain gives way, for it is the last number that tells accounts apart. */
export function SidText({ children }: { readonly children: string }) {
  const styles = useStyles()
  const end = children.lastIndexOf('-')
  return (
    <span className={styles.sid} dir="ltr" title={children}>
      <span className={styles.domain}>{children.slice(0, end)}</span>
      <span>{children.slice(end)}</span>
    </span>
  )
}
