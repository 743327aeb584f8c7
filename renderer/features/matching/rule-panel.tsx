import { Button, Checkbox, Field, Input, makeStyles, tokens } from '@fluentui/react-components'
import { useEffect, useId, useMemo, useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { AddRegular, DeleteRegular } from '@fluentui/react-icons'
import type { AttributePair, MatchRule, OnePair } from '#shared/contracts/matching.ts'
import { useAction } from '../../client/use-action.ts'
import { LeadsTo } from '../../components/leads-to.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { RunningLine } from '../../components/running-line.tsx'
import { SidePanel } from '../../components/side-panel.tsx'
import { RulePreview } from './rule-preview.tsx'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: '20px' },
  kind: { border: 'none', margin: 0, padding: 0, minWidth: 0 },
  legend: { padding: 0, marginBottom: '8px', fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  pair: { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: '16px' },
  further: { display: 'grid', gridTemplateColumns: '1fr 1fr 32px', gap: '8px 16px', marginTop: '8px' },
  more: { marginTop: '8px' },
  hint: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  run: { alignSelf: 'flex-start' },
})

/** What the contract takes. */
const mostFurther = 9

interface RulePanelProps {
  readonly rule: MatchRule
  readonly onRun: () => void
  readonly onClose: () => void
}

/** How accounts are matched, with what it would come to while one still chooses. */
export function RulePanel({ rule, onRun, onClose }: RulePanelProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  const [pairs, setPairs] = useState({ users: rule.users, groups: rule.groups })
  const lists = useId()
  const [afresh, setAfresh] = useState(false)
  const settled = useSettled(useMemo(() => ({ ...pairs, afresh, target: rule.target }), [pairs, afresh, rule.target]))
  const run = useAction('match.run')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!run.running) void run.run({ ...pairs, afresh, target: rule.target }).then((result) => result !== null && onRun())
  }
  const change = (kind: 'users' | 'groups', part: Partial<AttributePair>) =>
    setPairs((before) => ({ ...before, [kind]: { ...before[kind], ...part } }))
  const further = (kind: 'users' | 'groups', edit: (rules: readonly OnePair[]) => OnePair[]) =>
    setPairs((before) => ({ ...before, [kind]: { ...before[kind], otherwise: edit(before[kind].otherwise ?? []) } }))
  return (
    <SidePanel title={t('matching.ruleTitle')} subtitle={t('matching.ruleIntro')} onClose={onClose}>
      <form className={styles.form} onSubmit={submit} noValidate>
        {(['users', 'groups'] as const).map((kind) => (
          <fieldset key={kind} className={styles.kind}>
            <legend className={styles.legend}>{t(`matching.kinds.${kind}`)}</legend>
            <div className={styles.pair}>
              {(['source', 'target'] as const).map((side) => (
                <Field key={side} label={t(`matching.sides.${side}`)}>
                  <Input
                    list={`${lists}-${side}`}
                    autoComplete="off"
                    spellCheck={false}
                    value={pairs[kind][side]}
                    onChange={(_event, { value }) => change(kind, { [side]: value })}
                  />
                </Field>
              ))}
            </div>
            {(pairs[kind].otherwise ?? []).map((pair, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- a rule is its place in the order
              <div key={index} className={styles.further} role="group" aria-label={t('matching.furtherRule', { place: index + 2 })}>
                {(['source', 'target'] as const).map((side) => (
                  <Input
                    key={side}
                    aria-label={t(`matching.sides.${side}`)}
                    list={`${lists}-${side}`}
                    autoComplete="off"
                    spellCheck={false}
                    value={pair[side]}
                    onChange={(_event, { value }) =>
                      further(kind, (rules) => rules.map((rule, at) => (at === index ? { ...rule, [side]: value } : rule)))
                    }
                  />
                ))}
                <Button
                  appearance="subtle"
                  icon={<DeleteRegular />}
                  aria-label={t('matching.removeRule', { place: index + 2 })}
                  onClick={() => further(kind, (rules) => rules.filter((_rule, at) => at !== index))}
                />
              </div>
            ))}
            <Button
              className={styles.more}
              size="small"
              appearance="subtle"
              icon={<AddRegular />}
              disabledFocusable={(pairs[kind].otherwise ?? []).length >= mostFurther}
              onClick={() => further(kind, (rules) => [...rules, { source: 'mail', target: 'mail' }])}
            >
              {t('matching.addRule')}
            </Button>
          </fieldset>
        ))}
        {(['source', 'target'] as const).map((side) => (
          <datalist key={side} id={`${lists}-${side}`}>
            {rule.attributes[side].map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
        ))}
        <p className={styles.hint}>{t('matching.expressionHint')}</p>
        <Checkbox label={t('matching.afresh')} checked={afresh} onChange={(_event, { checked }) => setAfresh(checked === true)} />
        {!run.running && <RulePreview rule={settled} />}
        {run.running ? (
          <RunningLine doing={t('matching.running')} work={run} />
        ) : (
          <LeadsTo call="match.run">
            <Button type="submit" appearance="primary" className={styles.run}>
              {t('matching.runNow')}
            </Button>
          </LeadsTo>
        )}
        {run.refusal !== null && <RefusalNotice refusal={run.refusal} />}
      </form>
    </SidePanel>
  )
}

/** What somebody types, once they pause. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), 400)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
