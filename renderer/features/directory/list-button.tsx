import { Button, Field, makeStyles, MessageBar, MessageBarBody } from '@fluentui/react-components'
import { ClipboardPasteRegular, DismissRegular, DocumentArrowUpRegular } from '@fluentui/react-icons'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DirectoryFilter } from '#shared/contracts/directory.ts'
import { listedNames, longestName, mostNames } from '#shared/directory/listed-names.ts'
import { useCall, useCallWork } from '../../client/use-call.ts'
import { formatCount } from '../../components/format.ts'
import { FileDrop } from '../../components/file-drop.tsx'
import { FileInput } from '../../components/file-input.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { NamesBox } from '../../components/names-box.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { RunningLine } from '../../components/running-line.tsx'
import { textOfFile } from '../../components/text-of-file.ts'

const useStyles = makeStyles({
  file: { alignSelf: 'flex-start' },
  unknown: { maxHeight: '120px', overflowY: 'auto', marginTop: '4px' },
})

/** Of those whom nobody answers to, as many are named; the rest are counted. */
const mostShown = 200

interface ListButtonProps {
  readonly filter: DirectoryFilter
  readonly onChange: (filter: DirectoryFilter) => void
}

/** Narrows what is shown to whoever is on a pasted list or in a CSV, and says who on it nobody is. */
export function ListButton({ filter, onChange }: ListButtonProps) {
  const { t, i18n } = useTranslation()
  const [open, setOpen] = useState(false)
  const { among, ...others } = filter
  return (
    <>
      <Button icon={<ClipboardPasteRegular />} onClick={() => setOpen(true)}>
        {among === undefined ? t('directory.list.title') : t('directory.list.of', { number: formatCount(among.length, i18n.language) })}
      </Button>
      {among !== undefined && (
        <Button appearance="subtle" icon={<DismissRegular />} aria-label={t('directory.list.reset')} onClick={() => onChange(others)} />
      )}
      {open && (
        <ListDialog
          names={among ?? []}
          onSubmit={(names) => {
            onChange(names.length === 0 ? others : { ...others, among: [...names] })
            setOpen(false)
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

interface ListDialogProps {
  readonly names: readonly string[]
  readonly onSubmit: (names: readonly string[]) => void
  readonly onClose: () => void
}

function ListDialog({ names, onSubmit, onClose }: ListDialogProps) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const [text, setText] = useState(names.join('\n'))
  const file = useRef<HTMLInputElement>(null)
  // Reading a hundred thousand names again does not hold up the typing.
  const read = useDeferredValue(text)
  const all = useMemo(() => listedNames(read), [read])
  const listed = useMemo(() => all.filter((name) => name.length <= longestName), [all])
  const isTooLong = listed.length > mostNames
  const among = isTooLong ? [] : listed
  const answer = useCall('directory.unknown', { among })
  const work = useCallWork('directory.unknown', { among })
  const unknown = answer?.ok === true ? [...answer.value.unknown, ...all.filter((name) => name.length > longestName)] : []
  const refusal = isTooLong
    ? { code: 'directory.list-too-long' as const, details: { names: listed.length, most: mostNames } }
    : answer?.ok === false
      ? answer.error
      : null
  const number = (value: number) => formatCount(value, i18n.language)
  return (
    <FormDialog
      title={t('directory.list.title')}
      submit={t('directory.list.show')}
      running={false}
      refusal={refusal}
      onSubmit={() => refusal === null && onSubmit(listedNames(text).filter((name) => name.length <= longestName))}
      onClose={onClose}
    >
      <FileDrop onFile={(file) => void textOfFile(file).then(setText)}>
        <Field label={t('directory.list.label')} hint={t('directory.list.hint')}>
          <NamesBox rows={8} label={t('directory.list.label')} value={text} onChange={setText} />
        </Field>
      </FileDrop>
      <Button className={styles.file} icon={<DocumentArrowUpRegular />} onClick={() => file.current?.click()}>
        {t('directory.list.file')}
      </Button>
      <FileInput ref={file} accept=".csv,.txt,text/csv,text/plain" onFiles={([chosen]) => void textOfFile(chosen).then(setText)} />
      {work !== null && <RunningLine work={work} isStoppable={false} />}
      {all.length > 0 && refusal === null && answer?.ok === true && (
        <MessageBar intent={unknown.length === 0 ? 'success' : 'warning'}>
          <MessageBarBody>
            {t(unknown.length === 0 ? 'directory.list.foundAll' : 'directory.list.found', {
              known: number(answer.value.known),
              all: number(all.length),
            })}
            {unknown.length > 0 && (
              <div className={styles.unknown}>
                {unknown.slice(0, mostShown).map((name) => (
                  <OutsideText key={name} oneLine>
                    {name}
                  </OutsideText>
                ))}
                {unknown.length > mostShown && t('publish.more', { count: unknown.length - mostShown })}
              </div>
            )}
          </MessageBarBody>
        </MessageBar>
      )}
    </FormDialog>
  )
}
