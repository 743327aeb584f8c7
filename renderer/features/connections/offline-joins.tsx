import { Button, makeStyles, MessageBar, MessageBarBody, Spinner, tokens } from '@fluentui/react-components'
import { DocumentAddRegular } from '@fluentui/react-icons'
import { Link } from '@tanstack/react-router'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Connection } from '#shared/contracts/connection.ts'
import { useAction } from '../../client/use-action.ts'
import { changed, useCall } from '../../client/use-call.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { FileDrop } from '../../components/file-drop.tsx'
import { FileInput } from '../../components/file-input.tsx'
import { formatCount } from '../../components/format.ts'
import { LeadsTo, useMayCall } from '../../components/leads-to.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { RemedyText } from '../../components/refusal-words.tsx'
import { OfflineJoinList } from './offline-join-list.tsx'
import { offlineJoinRows } from './offline-join-rows.ts'
import { RefusedFiles } from './refused-files.tsx'
import { useOfflineJoinFiles } from './use-offline-join-files.ts'

const useStyles = makeStyles({
  box: {
    display: 'flex',
    flexDirection: 'column',
    gap: '12px',
    marginTop: '24px',
    paddingTop: '18px',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, fontWeight: tokens.fontWeightSemibold },
  text: { margin: '-4px 0 0', color: tokens.colorNeutralForeground3 },
  place: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '12px',
    padding: '14px 16px',
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} dashed ${tokens.colorNeutralStroke1}`,
    color: tokens.colorNeutralForeground3,
  },
})

interface OfflineJoinsProps {
  readonly connection: Connection
  /** Whether its devices rejoin offline; what is there is shown all the same. */
  readonly isWanted: boolean
  /** Whether one came for them: they are brought into sight. */
  readonly isSought: boolean
}

/** After what opens the panel has taken the focus. */
function bringIntoSight(section: HTMLElement | null): void {
  requestAnimationFrame(() => section?.scrollIntoView())
}

/** The files by which single devices join a destination's domain without reaching it. What is in them is never shown. */
export function OfflineJoins({ connection: { id }, isWanted, isSought }: OfflineJoinsProps) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const share = useCall('share.status', {})
  const report = useCall('connection.offlineJoins', { connection: id })
  const mayGive = useMayCall('connection.addOfflineJoins')
  const files = useOfflineJoinFiles(id)
  const remove = useAction('connection.removeOfflineJoins')
  const [doomed, setDoomed] = useState<readonly string[]>([])
  const input = useRef<HTMLInputElement>(null)
  /** Whose file is chosen; null where each file's name says it. */
  const chosenFor = useRef<string | null>(null)
  // The same as long as the section is there: else the grid would draw its cells anew, and the focus in them would be lost.
  const choose = useCallback((device: string | null) => {
    if (input.current === null) return
    chosenFor.current = device
    input.current.multiple = device === null
    input.current.click()
  }, [])
  const rows = useMemo(() => (report?.ok === true ? offlineJoinRows(report.value) : []), [report])
  if (share === null || report === null || (!isWanted && rows.length === 0)) return null
  if (!report.ok) return <RefusalNotice refusal={report.error} onRetry={changed} />
  const number = (value: number) => formatCount(value, i18n.language)
  const count = doomed.length
  const isGiving = files.given?.ended === false
  return (
    <section ref={isSought ? bringIntoSight : null} className={styles.box} aria-label={t('offlineJoins.title')}>
      <h3 className={styles.title}>{t('offlineJoins.title')}</h3>
      <p className={styles.text}>
        <RemedyText>{t('offlineJoins.text')}</RemedyText>
      </p>
      {share.ok ? (
        <FileDrop disabled={isGiving || !mayGive} onAll={(dropped) => void files.give(dropped, null)}>
          <div className={styles.place}>
            <LeadsTo call="connection.addOfflineJoins">
              <Button
                icon={isGiving ? <Spinner size="tiny" /> : <DocumentAddRegular />}
                disabledFocusable={isGiving}
                onClick={() => choose(null)}
              >
                {t('offlineJoins.choose')}
              </Button>
            </LeadsTo>
            <span role="status">
              {isGiving
                ? files.given?.all === 0
                  ? t('offlineJoins.looking')
                  : t('offlineJoins.giving', { done: number(files.given?.done ?? 0), all: number(files.given?.all ?? 0) })
                : t('offlineJoins.drop')}
            </span>
            <FileInput
              ref={input}
              multiple
              onFiles={(chosen) => void files.give({ files: chosen, unread: [], hasMore: false }, chosenFor.current)}
            />
          </div>
        </FileDrop>
      ) : (
        <span>
          {t('offlineJoins.noShare')} <Link to="/share">{t('connections.key.open')}</Link>
        </span>
      )}
      {files.given?.ended === true && files.given.all > files.given.refused.length && (
        <MessageBar intent="success" role="status">
          <MessageBarBody>
            {t('offlineJoins.taken', {
              count: files.given.all - files.given.refused.length,
              number: number(files.given.all - files.given.refused.length),
            })}
          </MessageBarBody>
        </MessageBar>
      )}
      {files.given?.ended === true && files.given.refused.length > 0 && (
        <RefusedFiles refused={files.given.refused} onForget={files.forget} />
      )}
      {[files.given?.ended === true ? files.given.besides : null, files.refusal, remove.refusal].map(
        (refusal) => refusal !== null && <RefusalNotice key={refusal.code} refusal={refusal} />,
      )}
      {rows.length > 0 && <OfflineJoinList rows={rows} onAdd={share.ok && !isGiving ? choose : null} onRemove={setDoomed} />}
      {count > 0 && (
        <ConfirmDialog
          title={
            count === 1
              ? t('offlineJoins.removeTitle', { device: doomed[0] ?? '' })
              : t('offlineJoins.removeTitleMany', { count, number: number(count) })
          }
          text={t('offlineJoins.removeText', { count })}
          submit={t('offlineJoins.remove')}
          onConfirm={() => {
            files.forget()
            void remove.run({ connection: id, devices: [...doomed] })
            setDoomed([])
          }}
          onClose={() => setDoomed([])}
        />
      )}
    </section>
  )
}
