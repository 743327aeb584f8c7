import { Button, Field, makeStyles, tokens } from '@fluentui/react-components'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { MapImport } from '#shared/contracts/translation.ts'
import { useAction } from '../../client/use-action.ts'
import { formatCount } from '../../components/format.ts'
import { Fact, Remedy } from '../../components/refusal-words.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { RunningLine } from '../../components/running-line.tsx'
import { SidePanel } from '../../components/side-panel.tsx'
import { PathInput } from '../../components/path-input.tsx'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '18px' },
  run: { alignSelf: 'flex-start' },
  result: { marginTop: '28px' },
  heading: { margin: '0 0 10px', fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  lines: { listStyle: 'none', margin: '16px 0 0', padding: 0, display: 'flex', flexDirection: 'column', gap: '12px' },
  faint: { color: tokens.colorNeutralForeground3 },
})

const mostLines = 50

/** Takes another tool's map over, and says line by line what could not be taken. */
export function ImportMapPanel({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles()
  const { t } = useTranslation()
  const run = useAction('translation.import')
  const [path, setPath] = useState('')
  const [tried, setTried] = useState(false)
  const [result, setResult] = useState<MapImport | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    setResult(null)
    if (path.trim() !== '' && !run.running) void run.run({ path: path.trim() }).then(setResult)
  }
  const missing =
    tried && path.trim() === '' ? ({ validationState: 'error', validationMessage: t('translation.fileMissing') } as const) : {}
  return (
    <SidePanel title={t('translation.importTitle')} subtitle={t('translation.importIntro')} onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <Field label={t('translation.file')} hint={t('translation.importHint')} required {...missing}>
          <PathInput kind="open" extensions={['csv', 'json']} value={path} onChange={setPath} />
        </Field>
        {run.running ? (
          <RunningLine work={run} />
        ) : (
          <Button type="submit" appearance="primary" className={styles.run}>
            {t('translation.import')}
          </Button>
        )}
        {run.refusal !== null && <RefusalNotice refusal={run.refusal} />}
      </form>
      {result !== null && <Result result={result} />}
    </SidePanel>
  )
}

function Result({ result }: { readonly result: MapImport }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const { matched, foreign, unchanged, refused } = result
  const number = (value: number) => formatCount(value, i18n.language)
  return (
    <section className={styles.result} aria-label={t('translation.result')}>
      <h3 className={styles.heading}>{t('translation.result')}</h3>
      <div>
        {t('translation.taken', {
          matched: number(matched),
          foreign: number(foreign),
          unchanged: number(unchanged),
          refused: number(refused.length),
        })}
      </div>
      <ul className={styles.lines}>
        {refused.slice(0, mostLines).map((line) => (
          <li key={line.line}>
            {line.line}: <Fact {...line} />
            <div className={styles.faint}>
              <Remedy code={line.code} />
            </div>
          </li>
        ))}
      </ul>
      {refused.length > mostLines && (
        <p className={styles.faint}>
          {t('translation.moreRefused', { count: refused.length - mostLines, number: number(refused.length - mostLines) })}
        </p>
      )}
    </section>
  )
}
