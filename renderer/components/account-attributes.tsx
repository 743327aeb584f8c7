import { makeStyles, tokens } from '@fluentui/react-components'
import { OutsideText } from './outside-text.tsx'

const useStyles = makeStyles({
  list: { margin: 0, display: 'grid', gridTemplateColumns: 'minmax(150px, max-content) minmax(0, 1fr)', gap: '8px 20px' },
  name: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere', maxWidth: '220px' },
  value: { margin: 0, minWidth: 0, display: 'flex', flexDirection: 'column', gap: '2px' },
})

interface AccountAttributesProps {
  readonly label: string
  readonly attributes: readonly (readonly [name: string, value: string | readonly string[]])[]
}

/** Names and their values, as the directory has them: every value as text. */
export function AccountAttributes({ label, attributes }: AccountAttributesProps) {
  const styles = useStyles()
  return (
    <dl className={styles.list} aria-label={label}>
      {attributes.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt className={styles.name}>
            <OutsideText>{name}</OutsideText>
          </dt>
          <dd className={styles.value}>
            {[value].flat().map((one, place) => (
              // oxlint-disable-next-line react/no-array-index-key -- values may repeat and never move
              <OutsideText key={place}>{one}</OutsideText>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}
