import { Button, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { DocumentTextRegular } from '@fluentui/react-icons'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAction } from '../../client/use-action.ts'
import { useCall } from '../../client/use-call.ts'
import { formatCount, formatMoment } from '../../components/format.ts'
import { LeadsTo } from '../../components/leads-to.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { Panel } from '../../components/panel.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { visible } from '../../components/visible.ts'

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '12px', justifyContent: 'space-between' },
  list: { margin: '12px 0 0', padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', gap: '4px' },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 16px' },
  link: { color: tokens.colorBrandForegroundLink },
  muted: { color: tokens.colorNeutralForeground3 },
  text: {
    margin: '8px 0 12px',
    padding: '12px 14px',
    maxHeight: '420px',
    overflow: 'auto',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
})

/** The log files of a device: asking for them, and what came back. */
export function LogFilesPanel({ name }: { readonly name: string }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const found = useCall('device.log-files', { name })
  const ask = useAction('device.request-logs')
  const [shown, setShown] = useState<string | null>(null)
  if (found?.ok !== true) return null
  const { askedAt, waiting, answeredAt, files, leftOut } = found.value
  const state = waiting ? 'waiting' : answeredAt === null ? 'never' : 'answered'
  const moment = waiting ? askedAt : answeredAt
  return (
    <Panel title={t('device.logFiles.title')} hint={t('device.logFiles.hint')}>
      <div className={styles.bar}>
        <span>{t(`device.logFiles.${state}`, { when: moment === null ? '' : formatMoment(moment, i18n.language) })}</span>
        {waiting && (
          <Link to="/share" className={styles.link}>
            {t('device.logFiles.publish')}
          </Link>
        )}
        <LeadsTo call="device.request-logs">
          <Button
            icon={ask.running ? <Spinner size="tiny" role="presentation" /> : <DocumentTextRegular />}
            disabledFocusable={ask.running || waiting}
            onClick={() => void ask.run({ names: [name] })}
          >
            {t('device.logFiles.ask')}
          </Button>
        </LeadsTo>
      </div>
      {ask.refusal !== null && <RefusalNotice refusal={ask.refusal} />}
      {files.length > 0 && (
        <ul className={styles.list}>
          {files.map((file) => (
            <li key={file.name}>
              <div className={styles.row}>
                <Button
                  appearance="transparent"
                  aria-expanded={shown === file.name}
                  onClick={() => setShown(shown === file.name ? null : file.name)}
                >
                  <OutsideText>{file.name}</OutsideText>
                </Button>
                <span className={styles.muted}>{formatMoment(file.modifiedAt, i18n.language)}</span>
                <span className={styles.muted}>{t('device.logFiles.bytes', { shown: formatCount(file.bytes, i18n.language) })}</span>
                {file.leftOut > 0 && (
                  <span className={styles.muted}>{t('device.logFiles.cut', { shown: formatCount(file.leftOut, i18n.language) })}</span>
                )}
              </div>
              {shown === file.name && <FileText name={name} file={file.name} />}
            </li>
          ))}
        </ul>
      )}
      {leftOut.length > 0 && (
        <p className={styles.muted}>
          <OutsideText>{t('device.logFiles.leftOut', { names: leftOut.join(', ') })}</OutsideText>
        </p>
      )}
    </Panel>
  )
}

function FileText({ name, file }: { readonly name: string; readonly file: string }) {
  const styles = useStyles()
  const found = useCall('device.log-file', { name, file })
  if (found === null) return <Spinner size="tiny" />
  if (!found.ok) return <RefusalNotice refusal={found.error} />
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and has to by keyboard
    <pre className={styles.text} tabIndex={0} dir="ltr">
      {found.value.text.split('\n').map(visible).join('\n')}
    </pre>
  )
}
