import { makeStyles, tokens } from '@fluentui/react-components'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AgentReport } from '#shared/contracts/agent.ts'
import { formatCount, formatMoment } from '../../components/format.ts'
import { OutsideText } from '../../components/outside-text.tsx'

const useStyles = makeStyles({
  table: { borderCollapse: 'collapse', width: '100%' },
  head: {
    textAlign: 'start',
    paddingBlock: '0 8px',
    paddingInline: '0 24px',
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  cell: {
    paddingBlock: '8px',
    paddingInline: '0 24px',
    textAlign: 'start',
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    fontVariantNumeric: 'tabular-nums',
  },
  version: { fontWeight: tokens.fontWeightSemibold },
  faint: { color: tokens.colorNeutralForeground3 },
  link: { color: tokens.colorBrandForegroundLink },
  none: { margin: 0, color: tokens.colorNeutralForeground3 },
})

/** Every version that this project holds or a device runs, with how many run it. */
export function AgentVersions({ report: { packages, running } }: { readonly report: AgentReport }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const number = (value: number) => formatCount(value, i18n.language)
  const held = new Map(packages.map((one) => [one.version, one]))
  const runs = new Map(running.map(({ version, devices }) => [version, devices]))
  const untold = runs.get(null) ?? 0
  const versions = [...new Set([...held.keys(), ...running.flatMap(({ version }) => version ?? [])])]
  if (versions.length === 0) return <p className={styles.none}>{t('agents.none')}</p>
  return (
    <>
      <table className={styles.table} aria-label={t('agents.title')}>
        <thead>
          <tr>
            {(['version', 'run', 'package'] as const).map((column) => (
              <th key={column} scope="col" className={styles.head}>
                {t(`agents.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {versions.map((version) => {
            const package_ = held.get(version)
            const devices = runs.get(version) ?? 0
            return (
              <tr key={version}>
                <th scope="row" className={styles.cell}>
                  <OutsideText className={styles.version}>{version}</OutsideText>
                </th>
                <td className={styles.cell}>
                  {devices === 0 ? (
                    <span className={styles.faint}>{t('agents.nobody')}</span>
                  ) : (
                    <Link to="/devices" search={{ agent: version }} className={styles.link}>
                      {t('publish.ofDevices', { count: devices, shown: number(devices) })}
                    </Link>
                  )}
                </td>
                <td className={styles.cell}>
                  {package_ === undefined ? (
                    <span className={styles.faint}>{t('agents.byInstaller')}</span>
                  ) : (
                    t('agents.held', {
                      megabytes: number(Math.ceil(package_.bytes / 1e6)),
                      when: formatMoment(package_.addedAt, i18n.language),
                    })
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {untold > 0 && <p className={styles.faint}>{t('agents.untold', { count: untold, shown: number(untold) })}</p>}
    </>
  )
}
