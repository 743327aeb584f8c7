import { Badge, makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import { ArrowRightRegular, CheckmarkFilled } from '@fluentui/react-icons'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { JourneyStep } from './journey.ts'

const useStyles = makeStyles({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: '8px 24px',
    borderRadius: tokens.borderRadiusXLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  step: { position: 'relative', display: 'flex', gap: '16px', padding: '14px 0' },
  // The line from one step to the next, behind the marks.
  joined: {
    '::before': {
      content: '""',
      position: 'absolute',
      insetInlineStart: '13px',
      top: '42px',
      bottom: '-14px',
      width: '2px',
      backgroundColor: tokens.colorNeutralStroke2,
    },
  },
  mark: {
    flex: '0 0 28px',
    height: '28px',
    boxSizing: 'border-box',
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    borderRadius: tokens.borderRadiusCircular,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
    color: tokens.colorNeutralForeground3,
    border: `${tokens.strokeWidthThick} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  markDone: { color: tokens.colorNeutralForegroundOnBrand, backgroundColor: tokens.colorBrandBackground, border: 'none' },
  markNext: { color: tokens.colorBrandForeground1, border: `${tokens.strokeWidthThick} solid ${tokens.colorBrandStroke1}` },
  words: { flex: '1 1 0', minWidth: 0, paddingTop: '3px' },
  head: { display: 'flex', alignItems: 'center', gap: '10px', minHeight: '22px' },
  title: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300, fontWeight: tokens.fontWeightSemibold },
  faint: { color: tokens.colorNeutralForeground2, fontWeight: tokens.fontWeightRegular },
  text: {
    margin: '2px 0 0',
    maxWidth: '100ch',
    textWrap: 'pretty',
    color: tokens.colorNeutralForeground3,
    lineHeight: tokens.lineHeightBase300,
  },
  pages: { display: 'flex', flexWrap: 'wrap', gap: '8px 20px', marginTop: '8px' },
  page: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '6px',
    color: tokens.colorBrandForegroundLink,
    textDecorationLine: 'none',
    ':hover': { textDecorationLine: 'underline' },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
    '& svg:dir(rtl)': { transform: 'scaleX(-1)' },
  },
})

/** The steps of the work in their order; what is not done leads to the pages where it is. */
export function JourneyList({ steps }: { readonly steps: readonly JourneyStep[] }) {
  const styles = useStyles()
  const { t } = useTranslation()
  return (
    <ol className={styles.list}>
      {steps.map(({ name, state, pages }, place) => (
        <li
          key={name}
          className={mergeClasses(styles.step, place < steps.length - 1 && styles.joined)}
          aria-current={state === 'next' ? 'step' : undefined}
        >
          <span className={mergeClasses(styles.mark, state === 'done' && styles.markDone, state === 'next' && styles.markNext)} aria-hidden>
            {state === 'done' ? <CheckmarkFilled fontSize={16} /> : place + 1}
          </span>
          <div className={styles.words}>
            <div className={styles.head}>
              <h3 className={mergeClasses(styles.title, state === 'later' && styles.faint)}>{t(`steps.${name}.title`)}</h3>
              {state !== 'later' && (
                <Badge appearance="tint" color={state === 'done' ? 'success' : 'brand'}>
                  {t(`overview.${state}`)}
                </Badge>
              )}
            </div>
            {state !== 'done' && <p className={styles.text}>{t(`steps.${name}.text`)}</p>}
            {state === 'next' && (
              <div className={styles.pages}>
                {pages.map((page) => (
                  <Link key={page} to={`/${page}`} className={styles.page}>
                    {t('overview.goTo', { page: t(`pages.${page}`) })}
                    <ArrowRightRegular aria-hidden />
                  </Link>
                ))}
              </div>
            )}
          </div>
        </li>
      ))}
    </ol>
  )
}
