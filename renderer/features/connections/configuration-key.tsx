import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { KeyRegular } from '@fluentui/react-icons'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '../../client/use-action.ts'
import { useCall } from '../../client/use-call.ts'
import { ConfigurationKeyDialog } from '../../components/configuration-key-dialog.tsx'
import { formatCount, formatMoment } from '../../components/format.ts'
import { LeadsTo } from '../../components/leads-to.tsx'

const useStyles = makeStyles({
  box: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: '8px',
    marginTop: '24px',
    paddingTop: '18px',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  text: { margin: 0, color: tokens.colorNeutralForeground3 },
  list: { margin: 0, paddingInlineStart: '20px' },
})

/** The key that the source's devices are installed with: which are in force, and a new one, which is shown once. */
export function ConfigurationKey() {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const share = useCall('share.status', {})
  const known = useCall('enrolment.keys', {})
  const make = useAction('enrolment.key')
  const [isOpen, setOpen] = useState(false)
  const now = new Date().toISOString()
  const inForce = known?.ok === true ? known.value.filter(({ revokedAt, expiresAt }) => revokedAt === null && expiresAt > now) : []
  if (share === null) return null
  return (
    <section className={styles.box}>
      <h3 className={styles.title}>{t('connections.key.title')}</h3>
      <p className={styles.text}>{t('connections.key.text')}</p>
      {inForce.length > 0 && (
        <ul className={styles.list}>
          {inForce.map(({ id, expiresAt, used, most }) => (
            <li key={id}>
              {t(most === null ? 'connections.key.used' : 'connections.key.usedOf', {
                when: formatMoment(expiresAt, i18n.language),
                count: used,
                number: formatCount(used, i18n.language),
                most: formatCount(most ?? 0, i18n.language),
              })}
            </li>
          ))}
        </ul>
      )}
      {share.ok ? (
        <LeadsTo call="enrolment.key">
          <Button icon={<KeyRegular />} onClick={() => setOpen(true)}>
            {t('enrolment.key.make')}
          </Button>
        </LeadsTo>
      ) : (
        <span>
          {t('connections.key.noShare')} <Link to="/share">{t('connections.key.open')}</Link>
        </span>
      )}
      {isOpen && <ConfigurationKeyDialog make={make} onClose={() => setOpen(false)} />}
    </section>
  )
}
