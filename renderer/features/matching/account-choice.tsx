import { Badge, Button, makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { AccountRef } from '#shared/contracts/matching.ts'
import { LeadsTo } from '../../components/leads-to.tsx'
import { OutsideText } from '../../components/outside-text.tsx'

const useStyles = makeStyles({
  row: {
    display: 'flex',
    alignItems: 'center',
    gap: '16px',
    padding: '10px 0',
    ':not(:last-child)': { borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}` },
  },
  words: { flex: '1 1 0', minWidth: 0 },
  name: { fontWeight: tokens.fontWeightSemibold },
  faint: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

interface AccountChoiceProps {
  readonly account: AccountRef
  /** The value that was compared. */
  readonly value?: string
  readonly onTake?: () => void
}

/** An account with what tells it apart, and the button that takes it as the counterpart. */
export function AccountChoice({ account, value, onTake }: AccountChoiceProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  const { connection, name, displayName, upn, dn, state } = account
  const about = [displayName, upn, value === undefined || value === name ? null : value].filter((one) => one !== null && one !== '')
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        <OutsideText oneLine className={styles.name}>{`${connection}\\${name}`}</OutsideText>
        {about.length > 0 && <OutsideText oneLine>{about.join(' · ')}</OutsideText>}
        <OutsideText oneLine className={styles.faint}>
          {dn}
        </OutsideText>
      </div>
      {state !== 'active' && (
        <Badge appearance="tint" color="warning">
          {t(`directory.states.${state}`)}
        </Badge>
      )}
      {onTake !== undefined && (
        <LeadsTo call="match.set">
          <Button size="small" aria-label={t('matching.takeNamed', { name })} onClick={onTake}>
            {t('matching.take')}
          </Button>
        </LeadsTo>
      )}
    </div>
  )
}
