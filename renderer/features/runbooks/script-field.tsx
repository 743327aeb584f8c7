import { Badge, Button, Input, makeStyles, Select, tokens } from '@fluentui/react-components'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isEmbeddedScript, scriptKinds, scriptOf, scriptText, type ScriptKind } from '#shared/migration/script.ts'
import { formatCount } from '../../components/format.ts'
import { FileDrop } from '../../components/file-drop.tsx'
import { FileInput } from '../../components/file-input.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { CodeArea } from './code-area.tsx'
import { bytesOfScript, isText, mostScriptBytes, textOfScript } from './script-content.ts'

const useStyles = makeStyles({
  row: { display: 'flex', gap: '8px', alignItems: 'center', flexWrap: 'wrap' },
  name: { flex: '1 1 160px', minWidth: 0 },
  code: { marginTop: '8px' },
  faint: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, marginTop: '4px' },
  error: { color: tokens.colorStatusDangerForeground3, fontSize: tokens.fontSizeBase200, marginTop: '6px' },
})

interface ScriptFieldProps {
  readonly id: string
  readonly 'aria-describedby': string
  readonly 'aria-labelledby'?: string
  /** '' when there is none. */
  readonly value: string
  readonly disabled: boolean
  readonly onSet: (value: string | null) => void
}

/** A script that goes into the runbook itself: taken from a file or written here, in the language that its ending says. */
export function ScriptField({ id, 'aria-describedby': described, value, disabled, onSet }: ScriptFieldProps) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [refused, setRefused] = useState<'badKind' | 'tooLarge' | null>(null)
  const script = scriptOf(value)
  const take = async (file: File) => {
    const content = new Uint8Array(await file.arrayBuffer())
    const isKnown = scriptKinds.some((kind) => file.name.toLowerCase().endsWith(`.${kind}`))
    const why = !isKnown ? 'badKind' : content.length > mostScriptBytes ? 'tooLarge' : null
    setRefused(why)
    // The ending says which program runs it, in lower case.
    if (why === null)
      onSet(
        scriptText(
          file.name.replace(/\.[^.]+$/, (ending) => ending.toLowerCase()),
          content,
        ),
      )
  }
  const write = (text: string, kind: ScriptKind) => {
    const content = bytesOfScript(text, kind)
    setRefused(content.length > mostScriptBytes ? 'tooLarge' : null)
    if (content.length <= mostScriptBytes && script !== null) onSet(scriptText(script.name, content))
  }
  const rename = (stem: string, kind: ScriptKind) => {
    if (script === null) return
    const content = kind === script.kind ? script.content : bytesOfScript(textOfScript(script.content), kind)
    onSet(scriptText(`${stem === '' ? 'script' : stem}.${kind}`, content))
  }
  const stem = script?.name.slice(0, -script.kind.length - 1) ?? ''
  return (
    <FileDrop disabled={disabled} onFile={(file) => void take(file)}>
      {value !== '' && !isEmbeddedScript(value) && <OutsideText>{value}</OutsideText>}
      {script !== null && (
        <div className={styles.row}>
          <Input
            className={styles.name}
            aria-label={t('runbooks.script.name')}
            value={stem}
            maxLength={90}
            disabled={disabled}
            onChange={(_event, data) => rename(data.value.replaceAll(/[^A-Za-z0-9._-]/g, ''), script.kind)}
          />
          <Select
            aria-label={t('runbooks.script.language')}
            value={script.kind}
            disabled={disabled}
            onChange={(_event, data) => rename(stem, scriptKinds.find((kind) => kind === data.value) ?? script.kind)}
          >
            <option value="ps1">PowerShell (.ps1)</option>
            <option value="cmd">{t('runbooks.script.batch')} (.cmd)</option>
            <option value="bat">{t('runbooks.script.batch')} (.bat)</option>
          </Select>
        </div>
      )}
      {script !== null && isText(script.content) && (
        <div className={styles.code}>
          <CodeArea
            label={t('runbooks.script.text')}
            value={textOfScript(script.content)}
            disabled={disabled}
            onChange={(text) => write(text, script.kind)}
          />
        </div>
      )}
      {script !== null && (
        <div className={styles.faint}>
          {isText(script.content) ? '' : `${t('runbooks.script.binary')} `}
          {t('runbooks.script.size', {
            bytes: formatCount(script.content.length, i18n.language),
            most: formatCount(Math.floor(mostScriptBytes / 1024), i18n.language),
          })}
        </div>
      )}
      <div className={styles.row} style={{ marginTop: script === null ? 0 : 8 }}>
        <Button id={id} aria-describedby={described} size="small" disabled={disabled} onClick={() => input.current?.click()}>
          {t('runbooks.script.file')}
        </Button>
        {script === null && (
          <Button size="small" disabled={disabled} onClick={() => onSet(scriptText('script.ps1', bytesOfScript('', 'ps1')))}>
            {t('runbooks.script.write')}
          </Button>
        )}
        {value !== '' && (
          <Button size="small" appearance="subtle" disabled={disabled} onClick={() => onSet(null)}>
            {t('runbooks.none')}
          </Button>
        )}
        {script === null && (
          <Badge appearance="outline" color="informative">
            .ps1 .cmd .bat
          </Badge>
        )}
      </div>
      <FileInput ref={input} accept=".ps1,.cmd,.bat" onFiles={([file]) => void take(file)} />
      {refused !== null && (
        <div role="alert" className={styles.error}>
          {t(`runbooks.script.${refused}`, { most: formatCount(Math.floor(mostScriptBytes / 1024), i18n.language) })}
        </div>
      )}
    </FileDrop>
  )
}
