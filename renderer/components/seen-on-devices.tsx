import { makeStyles, tokens } from '@fluentui/react-components'
import { useTranslation } from 'react-i18next'
import type { ObjectReport } from '#shared/contracts/translation.ts'
import { formatCount } from './format.ts'
import { OutsideText } from './outside-text.tsx'

const useStyles = makeStyles({
  section: { marginTop: '28px' },
  heading: { margin: '0 0 10px', fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  faint: { margin: 0, color: tokens.colorNeutralForeground3 },
  list: { margin: 0, paddingInlineStart: '20px' },
})

/** What the censuses of devices say about one object: where it is used, and the profiles it has, or that a device has. */
export function SeenOnDevices({ report }: { readonly report: Pick<ObjectReport, 'kind' | 'seen' | 'profiles'> }) {
  const styles = useStyles()
  const { t, i18n } = useTranslation()
  const { kind, seen, profiles } = report
  const number = (value: number) => formatCount(value, i18n.language)
  return (
    <>
      {seen !== null && (
        <section className={styles.section}>
          <h3 className={styles.heading}>{t('survey.seen')}</h3>
          <p className={styles.faint}>
            {seen.devices === 0
              ? t('survey.notSeen')
              : t('survey.seenOn', { count: seen.devices, objects: number(seen.objects), devices: number(seen.devices) })}
          </p>
        </section>
      )}
      {profiles.length > 0 && (
        <section className={styles.section}>
          <h3 className={styles.heading}>{t(kind === 'device' ? 'survey.profilesOn' : 'survey.profilesOf')}</h3>
          <ul className={styles.list}>
            {profiles.map(({ name, place }) => (
              <li key={`${name} ${place}`}>
                <OutsideText>{`${name}: ${place}`}</OutsideText>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
