import { Badge, Button, Checkbox, makeStyles, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, tokens } from '@fluentui/react-components'
import {
  ArrowDownloadRegular,
  ArrowExitRegular,
  ArrowEnterRegular,
  CheckmarkCircleRegular,
  DeleteRegular,
  EditRegular,
  MoreHorizontalRegular,
} from '@fluentui/react-icons'
import { useTranslation } from 'react-i18next'
import type { Connection } from '#shared/contracts/connection.ts'
import { formatCount, formatList, formatMoment } from '../../components/format.ts'
import { OutsideText } from '../../components/outside-text.tsx'
import { PathText } from '../../components/path-text.tsx'
import { placeOf } from './find-connections.ts'

const useStyles = makeStyles({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    borderRadius: tokens.borderRadiusXLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  item: {
    display: 'flex',
    alignItems: 'center',
    gap: '12px',
    padding: '16px 16px 16px 12px',
    ':not(:first-child)': { borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
  },
  icon: { flexShrink: 0, fontSize: '24px', color: tokens.colorBrandForeground1 },
  who: { flex: '1 1 0', minWidth: 0 },
  name: {
    display: 'block',
    maxWidth: '100%',
    padding: 0,
    border: 'none',
    backgroundColor: 'transparent',
    color: 'inherit',
    font: 'inherit',
    fontWeight: tokens.fontWeightSemibold,
    lineHeight: tokens.lineHeightBase300,
    textAlign: 'inherit',
    cursor: 'pointer',
    ':hover': { textDecorationLine: 'underline' },
  },
  faint: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200 },
  badges: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: '4px', flex: '0 0 156px', whiteSpace: 'nowrap' },
  content: { flex: '0 0 272px', fontVariantNumeric: 'tabular-nums' },
  actions: { display: 'flex', flexShrink: 0, gap: '8px' },
})

export type ConnectionTask = 'test' | 'import' | 'edit' | 'delete'

interface ConnectionListProps {
  readonly connections: readonly Connection[]
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (chosen: ReadonlySet<string>) => void
  readonly onTask: (task: ConnectionTask, id: string) => void
}

/** Each connection with what it leads to, what was imported, and what can be done with it. */
export function ConnectionList({ connections, chosen, onChoose, onTask }: ConnectionListProps) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const number = (value: number) => formatCount(value, i18n.language)
  return (
    <ul className={styles.list} aria-label={t('pages.connections')}>
      {connections.map((one) => {
        const Icon = one.role === 'source' ? ArrowExitRegular : ArrowEnterRegular
        const content = (['users', 'groups', 'devices'] as const).map((kind) =>
          t(`connections.content.${kind}`, { count: one[kind], number: number(one[kind]) }),
        )
        return (
          <li key={one.id} className={styles.item}>
            <Checkbox
              aria-label={t('connections.choose', { name: one.name })}
              checked={chosen.has(one.id)}
              onChange={(_event, { checked }) =>
                onChoose(checked === true ? new Set([...chosen, one.id]) : new Set([...chosen].filter((id) => id !== one.id)))
              }
            />
            <Icon className={styles.icon} aria-hidden />
            <div className={styles.who}>
              <button type="button" className={styles.name} title={t('connections.edit')} onClick={() => onTask('edit', one.id)}>
                <OutsideText oneLine>{one.name}</OutsideText>
              </button>
              <PathText className={styles.faint}>{placeOf(one)}</PathText>
            </div>
            <div className={styles.badges}>
              <Badge appearance="tint" color={one.role === 'source' ? 'informative' : 'brand'}>
                {t(`connections.roles.${one.role}`)}
              </Badge>
              <Badge appearance="outline" color="informative">
                {t(`connections.types.${one.settings.type}`)}
              </Badge>
            </div>
            <div className={styles.content}>
              <div>{one.importedAt === null ? t('connections.notImported') : formatList(content, i18n.language)}</div>
              {one.importedAt !== null && (
                <div className={styles.faint}>{t('connections.imported', { when: formatMoment(one.importedAt, i18n.language) })}</div>
              )}
            </div>
            <div className={styles.actions}>
              <Button
                icon={<CheckmarkCircleRegular />}
                aria-label={t('connections.testNamed', { name: one.name })}
                onClick={() => onTask('test', one.id)}
              >
                {t('connections.test')}
              </Button>
              <Button
                icon={<ArrowDownloadRegular />}
                aria-label={t('connections.importNamed', { name: one.name })}
                onClick={() => onTask('import', one.id)}
              >
                {t('connections.import')}
              </Button>
              <Menu>
                <MenuTrigger disableButtonEnhancement>
                  <Button
                    appearance="subtle"
                    icon={<MoreHorizontalRegular />}
                    aria-label={t('connections.moreNamed', { name: one.name })}
                  />
                </MenuTrigger>
                <MenuPopover>
                  <MenuList>
                    <MenuItem icon={<EditRegular />} onClick={() => onTask('edit', one.id)}>
                      {t('connections.edit')}
                    </MenuItem>
                    <MenuItem icon={<DeleteRegular />} onClick={() => onTask('delete', one.id)}>
                      {t('connections.delete')}
                    </MenuItem>
                  </MenuList>
                </MenuPopover>
              </Menu>
            </div>
          </li>
        )
      })}
    </ul>
  )
}
