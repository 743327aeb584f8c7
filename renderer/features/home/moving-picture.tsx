import { tokens } from '@fluentui/react-components'

/** Two houses and the way between them; decoration only. */
export function MovingPicture() {
  const line = { fill: 'none', strokeWidth: 2.5, strokeLinecap: 'round', strokeLinejoin: 'round' } as const
  return (
    <svg width="200" height="96" viewBox="0 0 200 96" aria-hidden="true">
      <path {...line} d="M12 48 40 24l28 24v34a4 4 0 0 1-4 4H16a4 4 0 0 1-4-4z" stroke={tokens.colorNeutralStroke1} />
      <path {...line} d="M32 86V64h16v22" stroke={tokens.colorNeutralStroke1} />
      <path {...line} d="M82 58h34" stroke={tokens.colorBrandStroke1} strokeDasharray="1 7" />
      <path {...line} d="m110 50 8 8-8 8" stroke={tokens.colorBrandStroke1} />
      <path
        {...line}
        d="M132 48l28-24 28 24v34a4 4 0 0 1-4 4h-48a4 4 0 0 1-4-4z"
        stroke={tokens.colorBrandStroke1}
        fill={tokens.colorBrandBackground2}
      />
      <path {...line} d="m148 62 8 8 15-17" stroke={tokens.colorBrandStroke1} />
    </svg>
  )
}
