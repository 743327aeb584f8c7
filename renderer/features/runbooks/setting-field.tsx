import { Badge, Button, Input, makeStyles, mergeClasses, Select, Switch, Textarea, tokens } from '@fluentui/react-components'
import { WarningRegular } from '@fluentui/react-icons'
import { useId, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DescribedSetting } from '#shared/contracts/runbook.ts'
import { isStepId } from '#shared/migration/step.ts'
import type { Requirement } from '#shared/migration/setting-requirements.ts'
import { MomentInput } from '../../components/moment-input.tsx'
import { OutsideText } from '../../components/outside-text.tsx'
import { RemedyText } from '../../components/refusal-words.tsx'
import { useSettingHelp } from '../../i18n/setting-help.ts'
import { settingKey, useSettingValue } from '../../i18n/setting-words.ts'
import type { Problem } from '../../components/problem-list.tsx'
import { ColourField } from './colour-field.tsx'
import { PackagesField, type CommandPackage } from './packages-field.tsx'
import { PickOne, PickSome } from './pick-fields.tsx'
import { PictureField } from './picture-field.tsx'
import { RowsField, type Row } from './rows-field.tsx'
import { ScriptField } from './script-field.tsx'
import type { Choice } from './use-setting-choices.ts'
import { lacksStep, same, stepsOfValue, valueText } from './settings.ts'
import { lineBelow } from '../../components/line-below.ts'

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1.4fr) minmax(0, 1fr)',
    gap: '4px 32px',
    alignItems: 'start',
    padding: '16px 0',
    ':not(:last-child)': lineBelow(),
  },
  wide: { gridColumn: '1 / -1', minWidth: 0 },
  label: { display: 'block', fontWeight: tokens.fontWeightSemibold, marginBottom: '2px' },
  help: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase300, maxWidth: '72ch' },
  risk: {
    display: 'flex',
    gap: '6px',
    marginTop: '4px',
    color: tokens.colorStatusWarningForeground1,
    '& svg': { flexShrink: 0, marginTop: '3px' },
  },
  notes: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '6px', marginTop: '6px' },
  control: { width: '100%', maxWidth: '420px' },
  // Its own margin would set it in from the fields above and below.
  switch: { marginInlineStart: '-8px' },
  default: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, marginTop: '4px', overflowWrap: 'anywhere' },
  error: { color: tokens.colorStatusDangerForeground3, fontSize: tokens.fontSizeBase200, marginTop: '6px' },
  warning: { color: tokens.colorStatusWarningForeground1 },
  idle: { color: tokens.colorNeutralForeground3 },
  unmet: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, marginTop: '6px' },
})

interface SettingFieldProps {
  readonly setting: DescribedSetting
  readonly value: unknown
  /** Why it means nothing as the runbook is; null where it applies. */
  readonly unmet: Requirement | null
  readonly problems: readonly Problem[]
  /** What the project has that it can name; undefined for what takes any text. */
  readonly choices: readonly Choice[] | undefined
  readonly onSet: (value: unknown) => void
  /** Goes to the text, where what has no field is edited. */
  readonly onText: () => void
  /** More that belongs to it. */
  readonly children?: ReactNode
}

/** One setting: what it means and can break, its value, its default, the step that carries it out, and what is wrong with it. */
export function SettingField({ setting, value, unmet, problems, choices, onSet, onText, children }: SettingFieldProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  const id = useId()
  const { path } = setting
  const valueWords = useSettingValue()
  const { help, risk } = useSettingHelp(settingKey(path), setting)
  const { exist, missing } = stepsOfValue(setting, value)
  const changed = !same(value, setting.default)
  // What a runbook is called is its own; a name that they all begin with is none to go back to.
  const isOwn = path === 'general.name' || path === 'general.description'
  return (
    <div className={styles.row}>
      <div>
        <label className={mergeClasses(styles.label, unmet !== null && styles.idle)} id={`${id}-label`} htmlFor={id}>
          {t(`settings.${settingKey(path)}`)}
        </label>
        <div id={`${id}-help`} className={styles.help}>
          {help}
          {risk !== null && (
            <div className={styles.risk}>
              <WarningRegular aria-hidden />
              {risk}
            </div>
          )}
        </div>
        <div className={styles.notes}>
          {missing.map((step) => (
            <Badge key={step} appearance="tint" color="danger">
              {t('runbooks.noStepAsked', { step })}
            </Badge>
          ))}
          {missing.length === 0 && lacksStep(setting) && (
            <Badge appearance="outline" color="informative">
              {t('runbooks.noStep')}
            </Badge>
          )}
          {exist.map((step) => (
            <Badge key={step} appearance="outline" color="success">
              {t('runbooks.step', { step: isStepId(step) ? t(`stepNames.${step}`) : step })}
            </Badge>
          ))}
        </div>
      </div>
      <div className={isWide(setting, value) ? styles.wide : undefined}>
        <Control
          id={id}
          setting={setting}
          value={value}
          choices={choices}
          onSet={onSet}
          onText={onText}
          disabled={unmet !== null}
          invalid={problems.some(({ isError }) => isError)}
        />
        {unmet !== null && <Unmet needed={unmet} />}
        {children}
        {!changed && !isOwn && <div className={styles.default}>{t('runbooks.isDefault')}</div>}
        {changed && !isOwn && (
          <div className={styles.default}>
            {t('runbooks.default', { value: valueWords(path, setting.default) ?? valueText(setting.default) })}{' '}
            <Button size="small" appearance="transparent" aria-describedby={`${id}-label`} onClick={() => onSet(setting.default)}>
              {t('runbooks.toDefault')}
            </Button>
          </div>
        )}
        {problems.map(({ message, remedy, isError }) => (
          <div key={message} role="status" className={mergeClasses(styles.error, !isError && styles.warning)}>
            <OutsideText>{message}</OutsideText> <RemedyText>{remedy}</RemedyText>
          </div>
        ))}
      </div>
    </div>
  )
}

/** What is written line by line takes the width of the page. */
function isWide({ field }: DescribedSetting, value: unknown): boolean {
  const isList = field.kind === 'packages' || field.kind === 'rows'
  return (field.kind === 'script' && value !== null) || (isList && Array.isArray(value) && value.length > 0)
}

/** Why a field cannot be used, by the setting that would have to be another. */
function Unmet({ needed }: { readonly needed: Requirement }) {
  const styles = useStyles()
  const { t } = useTranslation()
  const setting = t(`settings.${settingKey(needed.path)}`)
  const valueWords = useSettingValue()
  const values = ('is' in needed ? needed.is : needed.isNot).map((value) => valueWords(needed.path, value) ?? valueText(value)).join(', ')
  const isEmpty = !('is' in needed) && needed.isNot.includes(null)
  return (
    <div className={styles.unmet}>
      {t(isEmpty ? 'runbooks.unmet.empty' : 'is' in needed ? 'runbooks.unmet.is' : 'runbooks.unmet.isNot', { setting, values })}
    </div>
  )
}

interface ControlProps extends Pick<SettingFieldProps, 'setting' | 'value' | 'choices' | 'onSet' | 'onText'> {
  readonly id: string
  readonly invalid: boolean
  readonly disabled: boolean
}

function Control({ id, setting: { field, path }, value, choices, onSet, onText, invalid, disabled }: ControlProps) {
  const styles = useStyles()
  const { t } = useTranslation()
  const valueWords = useSettingValue()
  const common = { id, 'aria-describedby': `${id}-help`, 'aria-invalid': invalid, className: styles.control, disabled }
  const text = typeof value === 'string' ? value : ''
  const picked = { id, 'aria-describedby': `${id}-help`, 'aria-labelledby': `${id}-label`, disabled }
  switch (field.kind) {
    case 'switch':
      return (
        <Switch
          className={styles.switch}
          id={id}
          aria-describedby={`${id}-help`}
          disabled={disabled}
          checked={value === true}
          label={value === true ? t('runbooks.on') : t('runbooks.off')}
          aria-labelledby={`${id}-label`}
          onChange={(_event, { checked }) => onSet(checked)}
        />
      )
    case 'choice':
      return (
        <Select {...common} value={text} onChange={(_event, data) => onSet(data.value)}>
          {field.choices.map((choice) => (
            <option key={choice} value={choice}>
              {valueWords(path, choice) ?? choice}
            </option>
          ))}
        </Select>
      )
    case 'number':
      return (
        <Input
          {...common}
          type="number"
          min={field.least}
          max={field.most}
          value={typeof value === 'number' ? String(value) : ''}
          onChange={(_event, data) => onSet(data.value !== '' ? Number(data.value) : field.optional ? null : 0)}
        />
      )
    case 'text': {
      if (choices !== undefined) return <PickOne {...picked} choices={choices} optional={field.optional} value={text} onSet={onSet} />
      const onChange = (_event: unknown, data: { value: string }) => onSet(field.optional && data.value === '' ? null : data.value)
      return field.long ? (
        <Textarea {...common} rows={3} value={text} onChange={onChange} />
      ) : (
        <Input {...common} value={text} autoComplete="off" onChange={onChange} />
      )
    }
    case 'day':
      return <MomentInput {...common} kind="day" value={text} onChange={(day) => onSet(day === '' ? null : day)} />
    case 'lines':
      if (choices !== undefined)
        return <PickSome {...picked} choices={choices} value={Array.isArray(value) ? (value as string[]) : []} onSet={onSet} />
      return <Lines {...common} value={Array.isArray(value) ? (value as string[]) : []} onSet={onSet} />
    case 'colour':
      return <ColourField {...common} value={text} onSet={onSet} />
    case 'picture':
      return <PictureField {...common} value={text} most={field.most} onSet={onSet} />
    case 'script':
      return <ScriptField {...common} value={text} onSet={onSet} />
    case 'packages':
      return <PackagesField {...common} value={Array.isArray(value) ? (value as CommandPackage[]) : []} onSet={onSet} />
    case 'rows':
      return (
        <RowsField
          {...common}
          columns={field.columns}
          most={field.most}
          value={Array.isArray(value) ? (value as Row[]) : []}
          onSet={onSet}
        />
      )
    case 'numbers':
      return <Numbers {...common} value={Array.isArray(value) ? (value as number[]) : []} onSet={onSet} />
    case 'document':
      return (
        <div>
          <OutsideText>{valueText(value) === '{}' ? '–' : valueText(value)}</OutsideText>{' '}
          <Button size="small" id={id} aria-describedby={`${id}-label`} disabled={disabled} onClick={onText}>
            {t('runbooks.inText')}
          </Button>
        </div>
      )
    default:
      return null
  }
}

interface LinesProps {
  readonly id: string
  readonly disabled: boolean
  readonly className: string
  readonly value: readonly string[]
  readonly onSet: (lines: string[]) => void
}

/** A list, one item a line; what is typed stays as typed while it says the same. */
function Lines({ value, onSet, ...field }: LinesProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(value.join('\n'))
  return (
    <Textarea
      {...field}
      rows={Math.min(8, value.length + 1)}
      placeholder={t('runbooks.lines')}
      spellCheck={false}
      value={same(linesOf(typed), value) ? typed : value.join('\n')}
      onChange={(_event, data) => {
        setTyped(data.value)
        onSet(linesOf(data.value))
      }}
    />
  )
}

interface NumbersProps extends Omit<LinesProps, 'value' | 'onSet'> {
  readonly value: readonly number[]
  readonly onSet: (numbers: number[]) => void
}

/** A few numbers in a line; what is typed stays as typed while it says the same. */
function Numbers({ value, onSet, ...field }: NumbersProps) {
  const [typed, setTyped] = useState(value.join(', '))
  return (
    <Input
      {...field}
      inputMode="numeric"
      autoComplete="off"
      value={same(numbersIn(typed), value) ? typed : value.join(', ')}
      onChange={(_event, data) => {
        setTyped(data.value)
        onSet(numbersIn(data.value))
      }}
    />
  )
}

function numbersIn(text: string): number[] {
  return (text.match(/\d+/g) ?? []).map(Number)
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
