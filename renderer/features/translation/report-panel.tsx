import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectReport } from '#shared/contracts/translation.ts'
import { useCall } from '../../client/use-call.ts'
import { AccountAttributes } from '../../components/account-attributes.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { SeenOnDevices } from '../../components/seen-on-devices.tsx'
import { SidePanel } from '../../components/side-panel.tsx'

const useStyles = makeStyles({
  form: { display: 'flex', alignItems: 'flex-start', gap: '12px', marginBottom: '24px' },
  field: { flex: '1 1 0' },
  run: { marginTop: '26px' },
  section: { marginTop: '28px' },
  heading: { margin: '0 0 10px', fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
})

/** The Single Object Report: everything about one user, group or device, named in any way. */
export function ReportPanel({ object, onClose }: { readonly object: string; readonly onClose: () => void }) {
  const styles = useStyles()
  const { t } = useTranslation()
  const [text, setText] = useState(object)
  const [asked, setAsked] = useState(object)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(text.trim())
  }
  return (
    <SidePanel title={t('translation.reportTitle')} subtitle={t('translation.reportIntro')} wide onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <Field className={styles.field} label={t('translation.object')} hint={t('translation.objectHint')}>
          <Input value={text} autoComplete="off" spellCheck={false} onChange={(_event, { value }) => setText(value)} />
        </Field>
        <Button type="submit" appearance="primary" className={styles.run}>
          {t('translation.show')}
        </Button>
      </form>
      {asked !== '' && <Report object={asked} />}
    </SidePanel>
  )
}

function Report({ object }: { readonly object: string }) {
  const answer = useCall('translation.report', { object })
  if (answer === null) return null
  return answer.ok ? <Facts report={answer.value} /> : <RefusalNotice refusal={answer.error} />
}

function Facts({ report }: { readonly report: ObjectReport }) {
  const styles = useStyles()
  const { t } = useTranslation()
  const { account, kind, side, groups, matches, translation, batches, attributes } = report
  const facts: (readonly [string, string | readonly string[]])[] = [
    [t('directory.columns.name'), `${account.connection}\\${account.name}`],
    [t('translation.what'), `${t(`directory.kinds.${kind}`)}, ${t(`connections.roles.${side === 'source' ? 'source' : 'destination'}`)}`],
    [t('directory.columns.state'), t(`directory.states.${account.state}`)],
    [t('directory.columns.displayName'), account.displayName ?? ''],
    [t('directory.columns.upn'), account.upn ?? ''],
    [t('directory.columns.dn'), account.dn],
    ['SID', account.sid ?? ''],
    ['GUID', account.guid],
    [t('directory.memberOf'), groups],
    [t('directory.batches'), batches.map(({ name }) => name)],
  ]
  const matched = matches.map(({ state, why, source, target }) => {
    const ends = `${source?.name ?? '?'} → ${target?.name ?? '?'}`
    const label = `${t(`matching.states.${state}`)} (${t(`matching.why.${why as 'rule'}`, { defaultValue: why })})`
    return t('common.labelled', { label, text: ends })
  })
  const table = translation === null ? t('translation.notInTable') : `${translation.source} → ${translation.target}`
  return (
    <>
      <AccountAttributes label={t('directory.facts')} attributes={facts.filter(([, value]) => value.length > 0)} />
      {kind !== 'device' && (
        <section className={styles.section}>
          <h3 className={styles.heading}>{t('pages.translation')}</h3>
          <AccountAttributes
            label={t('pages.translation')}
            attributes={[
              [t('directory.match'), matched.length === 0 ? t('directory.noMatch') : matched],
              [t('translation.line'), table],
            ]}
          />
        </section>
      )}
      <SeenOnDevices report={report} />
      <section className={styles.section}>
        <h3 className={styles.heading}>{t('directory.attributes')}</h3>
        <AccountAttributes label={t('directory.attributes')} attributes={Object.entries(attributes)} />
      </section>
    </>
  )
}
