import { Badge, Link, makeStyles, Spinner, tokens } from '@fluentui/react-components'
import { Link as RouterLink } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DirectoryDetail, DirectoryObject } from '#shared/contracts/directory.ts'
import { useCall } from '../../client/use-call.ts'
import { AccountAttributes } from '../../components/account-attributes.tsx'
import { formatCount, formatMoment } from '../../components/format.ts'
import { OutsideText } from '../../components/outside-text.tsx'
import { RefusalNotice } from '../../components/refusal-notice.tsx'
import { SeenOnDevices } from '../../components/seen-on-devices.tsx'
import { SidePanel } from '../../components/side-panel.tsx'

type Which = Pick<DirectoryObject, 'connection' | 'guid'>

const useStyles = makeStyles({
  badges: { display: 'flex', flexWrap: 'wrap', gap: '6px' },
  section: { marginTop: '28px' },
  heading: { margin: '0 0 10px', fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  link: { color: tokens.colorBrandForegroundLink, textDecorationLine: 'none', ':hover': { textDecorationLine: 'underline' } },
  faint: { color: tokens.colorNeutralForeground3, margin: 0 },
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'flex', flexWrap: 'wrap', gap: '4px 16px' },
  lines: { listStyle: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '6px' },
})

interface ObjectPanelProps {
  readonly object: Which
  readonly onOpen: (object: Which) => void
  readonly onClose: () => void
}

/** Everything known of one object: what the directory says, whom it belongs to, its match and where it is used. */
export function ObjectPanel({ object, onOpen, onClose }: ObjectPanelProps) {
  const { t } = useTranslation()
  const answer = useCall('directory.object', { connection: object.connection, guid: object.guid })
  return (
    <SidePanel title={answer?.ok === true ? answer.value.account.name : t('pages.directory')} wide onClose={onClose}>
      {answer === null && <Spinner label={t('app.loading')} />}
      {answer?.ok === false && <RefusalNotice refusal={answer.error} />}
      {answer?.ok === true && <Detail detail={answer.value} onOpen={onOpen} />}
    </SidePanel>
  )
}

function Detail({ detail, onOpen }: { readonly detail: DirectoryDetail; readonly onOpen: (object: Which) => void }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const { account, kind, role, mail, system, lastLogonAt, groups, members, memberCount, matches, batches, attributes } = detail
  const known = [
    [t('directory.columns.displayName'), account.displayName],
    [t('directory.columns.upn'), account.upn],
    [t('directory.columns.mail'), mail],
    [t('directory.columns.system'), system],
    [t('directory.columns.logon'), lastLogonAt === null ? null : formatMoment(lastLogonAt, i18n.language)],
    [t('directory.columns.dn'), account.dn],
    ['SID', account.sid],
    ['GUID', account.guid],
  ].filter((pair): pair is [string, string] => pair[1] !== null)
  const others = Object.entries(attributes)
    .filter(([name]) => name !== 'mail')
    .sort(([a], [b]) => a.localeCompare(b, 'en'))
  return (
    <>
      <div className={styles.badges}>
        <Badge appearance="tint" color={role === 'source' ? 'informative' : 'brand'}>
          <OutsideText>{t('common.labelled', { label: t(`connections.roles.${role}`), text: account.connection })}</OutsideText>
        </Badge>
        <Badge appearance="outline" color="informative">
          {t(`directory.kinds.${kind}`)}
        </Badge>
        {account.state !== 'active' && (
          <Badge appearance="tint" color="warning">
            {t(`directory.states.${account.state}`)}
          </Badge>
        )}
      </div>
      <section className={styles.section}>
        <AccountAttributes label={t('directory.facts')} attributes={known} copied={[t('directory.columns.upn'), 'SID', 'GUID']} />
      </section>
      {kind !== 'device' && (
        <section className={styles.section}>
          <h3 className={styles.heading}>{t('directory.match')}</h3>
          {matches.length === 0 ? (
            <p className={styles.faint}>
              {t('directory.noMatch')}{' '}
              <RouterLink to="/matching" className={styles.link}>
                {t('overview.goTo', { page: t('pages.matching') })}
              </RouterLink>
            </p>
          ) : (
            <ul className={styles.lines}>
              {matches.map((match) => {
                const other = role === 'source' ? match.target : match.source
                return (
                  <li key={`${match.source?.guid} ${match.target?.guid}`}>
                    {other !== null && (
                      <>
                        <Link as="button" onClick={() => onOpen(other)}>
                          <OutsideText>{`${other.connection}\\${other.name}`}</OutsideText>
                        </Link>
                        {' – '}
                      </>
                    )}
                    {t('common.labelled', {
                      label: t(`matching.states.${match.state}`),
                      text: t(`matching.why.${match.why as 'rule'}`, { defaultValue: match.why }),
                    })}
                  </li>
                )
              })}
            </ul>
          )}
        </section>
      )}
      {kind === 'device' && role === 'source' && (
        <section className={styles.section}>
          <h3 className={styles.heading}>{t('directory.batches')}</h3>
          {batches.length === 0 ? (
            <p className={styles.faint}>{t('directory.noBatch')}</p>
          ) : (
            <ul className={styles.list}>
              {batches.map(({ id, name }) => (
                <li key={id}>
                  <RouterLink to="/batches/$id" params={{ id }} className={styles.link}>
                    <OutsideText>{name}</OutsideText>
                  </RouterLink>
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
      <SeenOnDevices report={detail} />
      {kind === 'group' && (
        <section className={styles.section}>
          <h3 className={styles.heading}>
            {t('directory.members', { count: memberCount, number: formatCount(memberCount, i18n.language) })}
          </h3>
          <ul className={styles.list}>
            {members.map((member) => (
              <li key={member.guid}>
                <Link as="button" onClick={() => onOpen(member)}>
                  <OutsideText>{member.name}</OutsideText>
                </Link>
              </li>
            ))}
          </ul>
          {memberCount > members.length && (
            <p className={styles.faint}>
              {t('directory.moreMembers', { number: formatCount(memberCount - members.length, i18n.language) })}
            </p>
          )}
        </section>
      )}
      {groups.length > 0 && (
        <section className={styles.section}>
          <h3 className={styles.heading}>{t('directory.memberOf')}</h3>
          <ul className={styles.list}>
            {groups.map((group) => (
              <li key={group}>
                <OutsideText>{group}</OutsideText>
              </li>
            ))}
          </ul>
        </section>
      )}
      {others.length > 0 && (
        <section className={styles.section}>
          <h3 className={styles.heading}>{t('directory.attributes')}</h3>
          <AccountAttributes label={t('directory.attributes')} attributes={others} />
        </section>
      )}
    </>
  )
}
