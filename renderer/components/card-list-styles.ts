import { makeStyles, tokens } from '@fluentui/react-components'

/** A list of cards, each of which leads to the page of what it names. */
export const useCardListStyles = makeStyles({
  list: { listStyle: 'none', margin: 0, padding: 0, display: 'grid', gap: '10px' },
  item: { position: 'relative', display: 'grid' },
  more: { position: 'absolute', insetInlineEnd: '12px', top: 'calc(50% - 16px)' },
  // At its end is room for what else can be done.
  card: {
    display: 'flex',
    alignItems: 'center',
    gap: '24px',
    padding: '16px 20px',
    paddingInlineEnd: '60px',
    color: 'inherit',
    textDecorationLine: 'none',
    borderRadius: tokens.borderRadiusXLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  words: { flex: '1 1 0', minWidth: 0 },
  name: { fontSize: tokens.fontSizeBase400, fontWeight: tokens.fontWeightSemibold },
  faint: { color: tokens.colorNeutralForeground3 },
})
