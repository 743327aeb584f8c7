import { makeStyles, MenuItem, mergeClasses, shorthands, tokens, Tooltip } from '@fluentui/react-components'
import { cloneElement, createContext, useContext, useRef, type ReactElement, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallName } from '#shared/contracts/api.ts'
import { changesNothing, useFieldsOff } from './fields-off.ts'

/** Whether a call is done as things are: in a project that can only be read, those that change nothing. */
export const MayCall = createContext<(call: CallName) => boolean>(() => true)

export function useMayCall(call: CallName): boolean {
  return useContext(MayCall)(call)
}

interface Control {
  readonly disabled?: boolean
  readonly disabledFocusable?: boolean
  readonly type?: string
}

interface LeadsToProps {
  readonly call: CallName
  /** A button or an entry of a menu. */
  readonly children: ReactElement<Control>
}

/** A control with the call that it leads to. Where that would be refused it stays in its place, cannot be used, and says why. */
export function LeadsTo({ call, children }: LeadsToProps) {
  const { t } = useTranslation()
  if (useMayCall(call)) return children
  // The Enter key in a field presses a button that submits, even one that only looks as if it could not be pressed.
  const off = { disabled: true, disabledFocusable: true, ...(children.props.type === 'submit' && { type: 'button' }) }
  return (
    <Tooltip
      relationship="description"
      content={t('readOnly.why')}
      // Above it would hide the entry before.
      positioning={children.type === MenuItem ? 'after' : 'above'}
    >
      {cloneElement(children, off)}
    </Tooltip>
  )
}

const useStyles = makeStyles({
  // What is in the fields is what one came to read: only what invites to change it is gone.
  off: {
    margin: 0,
    padding: 0,
    border: 'none',
    minWidth: 0,
    borderRadius: tokens.borderRadiusMedium,
    '& :disabled': { cursor: 'not-allowed' },
    '& select:disabled': { opacity: 1 },
    '& :is(.fui-Input, .fui-Textarea, .fui-Select, .fui-Dropdown)': { backgroundColor: tokens.colorTransparentBackground },
    '& :is(.fui-Input, .fui-Textarea, .fui-Dropdown, .fui-Select__select)': shorthands.borderColor(tokens.colorNeutralStrokeDisabled),
    '& :is(.fui-Input__input, .fui-Textarea__textarea, .fui-Select__select, .fui-Dropdown__button):is(:disabled, [readonly])': {
      color: tokens.colorNeutralForeground2,
    },
    '& .fui-Button:disabled, & .fui-Button:disabled *': { color: tokens.colorNeutralForegroundDisabled },
    '& :disabled ~ :is(.fui-Checkbox__indicator, .fui-Radio__indicator)': {
      color: tokens.colorNeutralForegroundDisabled,
      ...shorthands.borderColor(tokens.colorNeutralStrokeDisabled),
    },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '4px' },
  },
})

interface EditableProps {
  /** What saves what is typed here. */
  readonly call: CallName
  readonly className?: string
  readonly children: ReactNode
}

/**
 * Fields with the call that they are typed for. Where that would be refused nothing in them can be changed, and the group says why; texts can
 * be copied.
 */
export function Editable({ call, className, children }: EditableProps) {
  if (!useMayCall(call)) return <Off {...(className !== undefined && { className })}>{children}</Off>
  return <div className={className}>{children}</div>
}

function Off({ className, children }: Omit<EditableProps, 'call'>) {
  const styles = useStyles()
  const { t } = useTranslation()
  const place = useRef<HTMLFieldSetElement>(null)
  useFieldsOff(place)
  return (
    <fieldset
      ref={place}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- not every group has a field that can be reached, and what it says has to be
      tabIndex={0}
      title={t('readOnly.why')}
      className={mergeClasses(styles.off, className)}
      {...changesNothing}
    >
      {children}
    </fieldset>
  )
}
