import { Button, Checkbox, makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShownCertificate } from '#shared/errors/directory.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { LeadsTo } from '../../components/leads-to.tsx'
import { OutsideText } from '../../components/outside-text.tsx'

const useStyles = makeStyles({
  card: {
    padding: '14px 16px',
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  facts: { margin: '0 0 8px', display: 'grid', gridTemplateColumns: 'max-content minmax(0, 1fr)', gap: '6px 16px' },
  label: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, minWidth: 0 },
  print: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
})

interface CertificateFactsProps {
  readonly certificate: ShownCertificate | null
  readonly onPin: (fingerprint: string) => void
}

/** What a refused certificate shows of itself; it can be accepted, but only by somebody who says they compared it. */
export function CertificateFacts({ certificate, onPin }: CertificateFactsProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  const [compared, setCompared] = useState(false)
  if (certificate === null) return null
  const { subject, issuer, fingerprint } = certificate
  return (
    <div className={styles.card}>
      <dl className={styles.facts}>
        <dt className={styles.label}>{t('connections.certificate.subject')}</dt>
        <dd className={styles.value}>
          <OutsideText>{subject}</OutsideText>
        </dd>
        <dt className={styles.label}>{t('connections.certificate.issuer')}</dt>
        <dd className={styles.value}>
          <OutsideText>{issuer}</OutsideText>
        </dd>
        <dt className={styles.label}>SHA-256</dt>
        <dd className={styles.value}>
          <OutsideText className={styles.print}>{fingerprint}</OutsideText>
          <CopyButton text={fingerprint} label={t('connections.certificate.copy')} />
        </dd>
      </dl>
      <Checkbox
        label={t('connections.certificate.compared')}
        checked={compared}
        onChange={(_event, { checked }) => setCompared(checked === true)}
      />
      <div>
        <LeadsTo call="connection.edit">
          <Button disabledFocusable={!compared} onClick={() => onPin(fingerprint)}>
            {t('connections.certificate.pin')}
          </Button>
        </LeadsTo>
      </div>
    </div>
  )
}
