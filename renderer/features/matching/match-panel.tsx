import { Button, makeStyles, SearchBox, Spinner, tokens } from '@fluentui/react-components'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountRef, MatchExplanation } from '#shared/contracts/matching.ts'
import { useAction } from '../../client/use-action.ts'
import { useCall } from '../../client/use-call.ts'
import { LeadsTo } from '../../components/leads-to.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { SidePanel } from '../../components/side-panel.tsx'
import { AccountChoice } from './account-choice.tsx'
import { SidesTable } from './sides-table.tsx'
import { StateMark } from './state-mark.tsx'
import { OutsideText } from '../../components/outside-text.tsx'

const useStyles = makeStyles({
  state: { display: 'flex', alignItems: 'center', gap: '10px', fontWeight: tokens.fontWeightSemibold },
  compared: { margin: '12px 0 0', color: tokens.colorNeutralForeground2 },
  section: { marginTop: '28px' },
  heading: { margin: '0 0 10px', fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  faint: { color: tokens.colorNeutralForeground3, margin: '10px 0 0' },
  notice: { marginTop: '16px' },
  search: { width: '100%', maxWidth: 'none', marginBottom: '12px' },
})

interface MatchPanelProps {
  /** A source account, as `match.explain` names it. */
  readonly account: string
  readonly onClose: () => void
}

const found = 20

/** Why a source account is matched or open, and the ways to decide it: one of those in question, anybody else, nobody, or the next run. */
export function MatchPanel({ account: source, onClose }: MatchPanelProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  const answer = useCall('match.explain', { source })
  const set = useAction('match.set')
  const clear = useAction('match.clear')
  const match = answer?.ok === true ? answer.value.match : null
  const isBusy = set.running || clear.running
  const refusal = set.refusal ?? clear.refusal
  const take = (target: AccountRef) => {
    clear.forget()
    if (!isBusy) void set.run({ source, target: target.guid })
  }
  const leave = (forget: boolean) => {
    set.forget()
    if (!isBusy) void clear.run({ source, forget })
  }
  const isDecided = match?.why === 'manual' || match?.why === 'cleared'
  const footer = (
    <>
      {isDecided && (
        <LeadsTo call="match.clear">
          <Button onClick={() => leave(true)}>{t('matching.forget')}</Button>
        </LeadsTo>
      )}
      {match !== null && match.why !== 'cleared' && (
        <LeadsTo call="match.clear">
          <Button onClick={() => leave(false)}>{t('matching.clear')}</Button>
        </LeadsTo>
      )}
    </>
  )
  return (
    <SidePanel title={match?.source?.name ?? t('pages.matching')} wide footer={match === null ? undefined : footer} onClose={onClose}>
      {answer === null && <Spinner label={t('app.loading')} />}
      {answer?.ok === false && <RefusalNotice refusal={answer.error} />}
      {answer?.ok === true && <Why explanation={answer.value} onTake={take} />}
      {refusal !== null && (
        <div className={styles.notice}>
          <RefusalNotice refusal={refusal} />
        </div>
      )}
      {match !== null && <Pick kind={match.kind} taken={match.target} onTake={take} />}
    </SidePanel>
  )
}

function Why({ explanation, onTake }: { readonly explanation: MatchExplanation; readonly onTake: (target: AccountRef) => void }) {
  const styles = useStyles()
  const { t } = useTranslation()
  const { match, attributes, values, others } = explanation
  const valueOf = ({ guid }: AccountRef) => others[guid]?.join('; ') ?? ''
  const compared =
    values.length === 0
      ? t('matching.noValue', { attribute: attributes.source })
      : t('matching.compared', { source: attributes.source, value: values.join('; '), target: attributes.target })
  return (
    <>
      <div className={styles.state}>
        <StateMark state={match.state} />
        {t('common.labelled', {
          label: t(`matching.states.${match.state}`),
          text: t(`matching.why.${match.why as 'rule'}`, { defaultValue: match.why }),
        })}
      </div>
      <p className={styles.compared}>
        <OutsideText>{compared}</OutsideText>
      </p>
      {match.target !== null && (
        <section className={styles.section}>
          <h3 className={styles.heading}>{t('matching.counterpart')}</h3>
          <AccountChoice account={match.target} value={valueOf(match.target)} />
        </section>
      )}
      {match.candidates.length > 0 && (
        <section className={styles.section}>
          <h3 className={styles.heading}>{t('matching.candidates')}</h3>
          {match.candidates.map((one) => (
            <AccountChoice key={one.guid} account={one} value={valueOf(one)} onTake={() => onTake(one)} />
          ))}
        </section>
      )}
      {match.rivals.length > 1 && (
        <section className={styles.section}>
          <h3 className={styles.heading}>{t('matching.rivals')}</h3>
          {match.rivals
            .filter(({ guid }) => guid !== match.source?.guid)
            .map((one) => (
              <AccountChoice key={one.guid} account={one} value={valueOf(one)} />
            ))}
        </section>
      )}
      {explanation.sides.length > 1 && (
        <section className={styles.section}>
          <h3 className={styles.heading}>{t('matching.sideBySide')}</h3>
          <SidesTable sides={explanation.sides} />
        </section>
      )}
    </>
  )
}

interface PickProps {
  readonly kind: 'user' | 'group'
  readonly taken: AccountRef | null
  readonly onTake: (target: AccountRef) => void
}

/** Anybody on the other side, found by name. */
function Pick({ kind, taken, onTake }: PickProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const search = useDeferredValue(text).trim()
  const answer = useCall('directory.list', { role: 'destination', kind, limit: found, ...(search !== '' && { search }) })
  const accounts = answer?.ok === true && search !== '' ? answer.value.objects.filter(({ guid }) => guid !== taken?.guid) : []
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t('matching.pick')}</h3>
      <SearchBox
        className={styles.search}
        placeholder={t('matching.pickSearch')}
        aria-label={t('matching.pickSearch')}
        dismiss={{ 'aria-label': t('common.clear') }}
        maxLength={200}
        value={text}
        onChange={(_event, { value }) => setText(value)}
      />
      {answer?.ok === false && <RefusalNotice refusal={answer.error} />}
      {accounts.map((one) => (
        <AccountChoice key={one.guid} account={one} onTake={() => onTake(one)} />
      ))}
      {answer?.ok === true && search !== '' && accounts.length === 0 && <p className={styles.faint}>{t('matching.nobody')}</p>}
    </section>
  )
}
