import { makeStyles } from '@fluentui/react-components'

/** A drop-down that narrows a list: as wide as what is chosen, in one line in every language. */
export const useFacetStyles = makeStyles({
  facet: {
    minWidth: '120px',
    width: 'max-content',
    maxWidth: '220px',
    '& > button': { whiteSpace: 'nowrap' },
  },
  /** As wide as its choices. */
  list: { minWidth: 'max-content' },
  choice: { maxWidth: '400px', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
})
