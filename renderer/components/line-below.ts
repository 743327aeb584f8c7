import { tokens } from '@fluentui/react-components'

/**
 * The line between a row and the next. It takes no room, so that rows are as high as they say: a shadow, which a system that chooses all
 * colours takes away; there it is a border.
 */
export const lineBelow = (colour: string = tokens.colorNeutralStroke3) => ({
  boxShadow: `inset 0 -1px ${colour}`,
  '@media (forced-colors: active)': { borderBottom: '1px solid' },
})
