import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import { forgetWork, useUnseenWork } from '../client/long-work.ts'
import { RefusalNotice } from '../components/refusal-notice.tsx'
import { RunningLine } from '../components/running-line.tsx'

const useStyles = makeStyles({
  card: {
    position: 'absolute',
    insetInlineEnd: '20px',
    bottom: '20px',
    zIndex: 10,
    width: 'min(420px, 60vw)',
    display: 'flex',
    flexDirection: 'column',
    gap: '16px',
    padding: '14px 16px',
    borderRadius: tokens.borderRadiusXLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow16,
  },
  over: { display: 'flex', justifyContent: 'flex-end', marginTop: '8px' },
})

/** Long work that no page shows, or whose page was left: how far it is, and the way to stop it, wherever one is now. */
export function LongWorkCard() {
  const styles = useStyles()
  const { t } = useTranslation()
  const works = useUnseenWork()
  if (works.length === 0) return null
  return (
    <div className={styles.card}>
      {works.map((work, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- they only ever end
        <div key={index}>
          {work.refusal === null ? (
            <RunningLine
              work={{ progress: work.progress, leftMs: work.leftMs, cancel: work.cancel }}
              isStoppable={work.progress !== null}
            />
          ) : (
            <>
              <RefusalNotice refusal={work.refusal} />
              <div className={styles.over}>
                <Button onClick={() => forgetWork(work.cancel)}>{t('common.close')}</Button>
              </div>
            </>
          )}
        </div>
      ))}
    </div>
  )
}
