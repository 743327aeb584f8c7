import { Button, makeStyles, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from '@fluentui/react-components'
import { DismissRegular } from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../../components/format.ts'
import { Fact, Remedy } from '../../components/refusal-words.tsx'
import type { AnyRefusal } from '../../i18n/refusal-words.ts'

const useStyles = makeStyles({
  notice: { alignItems: 'start' },
  body: { paddingBlock: '6px' },
  fault: { marginTop: '8px' },
  list: { maxHeight: '160px', overflowY: 'auto', margin: '0 0 4px', paddingInlineStart: '20px' },
})

interface RefusedFilesProps {
  readonly refused: readonly AnyRefusal[]
  readonly onForget: () => void
}

/** Files that were not taken: each with why, and what to do about all that have the same fault. */
export function RefusedFiles({ refused, onForget }: RefusedFilesProps) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const count = refused.length
  const title = t('offlineJoins.refused', { count, number: formatCount(count, i18n.language) })
  return (
    <MessageBar intent="error" layout="multiline" role="alert" className={styles.notice}>
      <MessageBarBody className={styles.body}>
        <MessageBarTitle>{title}</MessageBarTitle>
        {[...Map.groupBy(refused, ({ code }) => code)].map(([code, those]) => (
          <div key={code} className={styles.fault}>
            <ul className={styles.list} tabIndex={0} aria-label={title}>
              {those.map((one, place) => (
                // oxlint-disable-next-line react/no-array-index-key -- what was refused is never sorted anew
                <li key={place}>
                  <Fact {...one} />
                </li>
              ))}
            </ul>
            <Remedy code={code} />
          </div>
        ))}
      </MessageBarBody>
      <MessageBarActions
        containerAction={<Button appearance="transparent" aria-label={t('common.close')} icon={<DismissRegular />} onClick={onForget} />}
      />
    </MessageBar>
  )
}
