import { makeStyles, tokens } from '@fluentui/react-components'
import { useContext } from 'react'
import { AccountNames } from '../i18n/account-names.ts'
import { OutsideText } from './outside-text.tsx'

const useStyles = makeStyles({
  // As wide as there is room: what gives way is a part of that, not of its own length.
  sid: { display: 'block', width: '100%', fontSize: tokens.fontSizeBase200, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  domain: { display: 'inline-block', overflow: 'hidden', textOverflow: 'ellipsis', verticalAlign: 'bottom' },
})

/** A SID in one line: where room is short the domain gives way, for it is the last number that tells accounts apart. */
export function SidText({ children }: { readonly children: string }) {
  const styles = useStyles()
  const end = children.lastIndexOf('-')
  const last = children.slice(end)
  return (
    <span className={styles.sid} dir="ltr" title={children}>
      <span className={styles.domain} style={{ maxWidth: `calc(100% - ${last.length}ch)` }}>
        {children.slice(0, end)}
      </span>
      {last}
    </span>
  )
}

interface NamedSidProps {
  readonly children: string
  /** What it is called where the page has not looked it up. */
  readonly otherwise?: string | null | undefined
}

/** A SID under the name of its account, where that is known. */
export function NamedSid({ children, otherwise }: NamedSidProps) {
  const name = useContext(AccountNames).get(children) ?? otherwise ?? null
  return (
    <>
      {name !== null && <OutsideText>{name}</OutsideText>}
      <SidText>{children}</SidText>
    </>
  )
}
