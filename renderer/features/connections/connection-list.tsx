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
import { LeadsTo, useMayCall } from '../../components/leads-to.tsx'
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
  // Its place has all the room there is: a path is read by its whole length.
  who: { flex: '1 1 0', minWidth: 0, display: 'flex', flexDirection: 'column', gap: '2px' },
  first: { display: 'flex', alignItems: 'center', gap: '8px', minWidth: 0 },
  name: {
    minWidth: 0,
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
  badge: { flexShrink: 0, whiteSpace: 'nowrap' },
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
  const mayEdit = useMayCall('connection.edit')
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
              <div className={styles.first}>
                <button
                  type="button"
                  className={styles.name}
                  title={t(mayEdit ? 'connections.edit' : 'connections.look')}
                  onClick={() => onTask('edit', one.id)}
                >
                  <OutsideText oneLine>{one.name}</OutsideText>
                </button>
                <Badge className={styles.badge} appearance="tint" color={one.role === 'source' ? 'informative' : 'brand'}>
                  {t(`connections.roles.${one.role}`)}
                </Badge>
                <Badge className={styles.badge} appearance="outline" color="informative">
                  {t(`connections.types.${one.settings.type}`)}
                </Badge>
              </div>
              <PathText className={styles.faint}>{placeOf(one)}</PathText>
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
                    <LeadsTo call="connection.edit">
                      <MenuItem icon={<EditRegular />} onClick={() => onTask('edit', one.id)}>
                        {t('connections.edit')}
                      </MenuItem>
                    </LeadsTo>
                    <LeadsTo call="connection.remove">
                      <MenuItem icon={<DeleteRegular />} onClick={() => onTask('delete', one.id)}>
                        {t('connections.delete')}
                      </MenuItem>
                    </LeadsTo>
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
