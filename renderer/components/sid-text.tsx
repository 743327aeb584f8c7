import { makeStyles, tokens } from '@fluentui/react-components'

const useStyles = makeStyles({
  sid: { display: 'block', fontSize: tokens.fontSizeBase200, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  domain: { display: 'inline-block', overflow: 'hidden', textOverflow: 'ellipsis', verticalAlign: 'bottom' },
})

/** A SID in one line: where room is short the domain gives way, for it is the last number that tells accounts apart. */
export function SidText({ children }: { readonly children: string }) {
  const styles = useStyles()
  const end = children.lastIndexOf('-')
  const last = children.slice(end)
  return (
    <span className={styles.sid} dir="ltr" title={children}>
      <span className={styles.domain} style={{ maxWidth: `calc(100% - ${last.length + 1}ch)` }}>
        {children.slice(0, end)}
      </span>
      {last}
    </span>
  )
}
