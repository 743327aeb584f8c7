import { Button, makeStyles, MessageBar, MessageBarBody, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { DocumentArrowDownRegular, DocumentArrowUpRegular } from '@fluentui/react-icons'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BatchChange, BatchDraft } from '#shared/contracts/batch.ts'
import { isCode } from '#shared/errors/refused.ts'
import { formatCount } from '../../components/format.ts'
import { FileDrop } from '../../components/file-drop.tsx'
import { FileInput } from '../../components/file-input.tsx'
import { Editable, LeadsTo } from '../../components/leads-to.tsx'
import { textOfFile } from '../../components/text-of-file.ts'
import { NamesBox } from '../../components/names-box.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { ExportDevicesDialog } from './export-devices-dialog.tsx'

const useStyles = makeStyles({
  columns: { display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: '24px', marginTop: '8px' },
  paste: { '& textarea': { height: '220px', maxHeight: 'none', fontFamily: tokens.fontFamilyMonospace } },
  heading: { fontWeight: tokens.fontWeightSemibold, marginBottom: '6px' },
  included: { maxHeight: '200px', overflowY: 'auto', lineHeight: tokens.lineHeightBase400, ':focus-visible': { outlineOffset: '2px' } },
  notice: { margin: '12px 0' },
  files: { display: 'flex', flexWrap: 'wrap', gap: '8px', margin: '12px 0' },
})

interface DevicePickerProps {
  readonly batch: string
  readonly saved: NonNullable<BatchChange['devices']>
  readonly change: BatchChange['devices']
  readonly counted: BatchDraft['devices'] | null
  readonly refusal: BatchDraft['refusal']
  readonly onChange: (devices: NonNullable<BatchChange['devices']>) => void
}

/** Only these devices, or all but these: pasted from a spreadsheet, and counted against what was imported. */
export function DevicePicker({ batch, saved, change, counted, refusal, onChange }: DevicePickerProps) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const file = useRef<HTMLInputElement>(null)
  const [isExporting, setExporting] = useState(false)
  const number = (value: number) => formatCount(value, i18n.language)
  const { list, names } = change ?? saved
  /** What is read is checked like what is pasted, and saved with the rest. */
  const read = (chosen: File) => void textOfFile(chosen).then((text) => onChange({ list, names: text }))
  return (
    <>
      <Editable call="batch.save">
        <RadioGroup
          layout="horizontal"
          value={list}
          aria-label={t('batches.who')}
          onChange={(_event, { value }) => onChange({ list: value === 'exclude' ? 'exclude' : 'include', names })}
        >
          <Radio value="include" label={t('batches.include')} />
          <Radio value="exclude" label={t('batches.exclude')} />
        </RadioGroup>
        <div className={styles.columns}>
          <FileDrop onFile={(chosen) => read(chosen)}>
            <NamesBox
              className={styles.paste}
              label={t('batches.names')}
              placeholder={t('batches.paste')}
              value={names}
              onChange={(value) => onChange({ list, names: value })}
            />
          </FileDrop>
          {counted !== null && (
            <div>
              <div className={styles.heading} role="status">
                {t('batches.included', { count: counted.included.count, shown: number(counted.included.count) })}
              </div>
              <div className={styles.included} tabIndex={0} role="region" aria-label={t('batches.includedNames')}>
                <OutsideText>{counted.included.first.join(', ')}</OutsideText>
              </div>
              {counted.unknown.count > 0 && (
                <MessageBar intent="warning" layout="multiline" className={styles.notice}>
                  <MessageBarBody>
                    {t('batches.unknown', { count: counted.unknown.count, shown: number(counted.unknown.count) })}{' '}
                    <OutsideText>{counted.unknown.first.slice(0, 100).join(', ')}</OutsideText>
                  </MessageBarBody>
                </MessageBar>
              )}
            </div>
          )}
        </div>
      </Editable>
      <div className={styles.files}>
        <LeadsTo call="batch.save">
          <Button icon={<DocumentArrowUpRegular />} onClick={() => file.current?.click()}>
            {t('batches.fromFile')}
          </Button>
        </LeadsTo>
        <Button icon={<DocumentArrowDownRegular />} disabledFocusable={change !== undefined} onClick={() => setExporting(true)}>
          {t('batches.toFile')}
        </Button>
        <FileInput ref={file} accept=".csv,.txt,.tsv,text/csv,text/plain" onFiles={([chosen]) => read(chosen)} />
      </div>
      {isExporting && <ExportDevicesDialog batch={batch} onClose={() => setExporting(false)} />}
      {refusal !== null && isCode(refusal.code) && (
        <div className={styles.notice}>
          <RefusalNotice refusal={{ code: refusal.code, details: refusal.details }} />
        </div>
      )}
    </>
  )
}
