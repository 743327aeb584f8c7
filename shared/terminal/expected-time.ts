import { spokenMinutes } from '#shared/values/spoken-minutes.ts'

/** How long a run will take, as the command line and its pages say it: "about 12 minutes and 2 restarts". */
export function expectedTime({ minutes, restarts }: { readonly minutes: number; readonly restarts: number }): string {
  const spoken = spokenMinutes(minutes, 'en')
  return `${spoken === null ? 'less than a minute' : `about ${spoken}`} and ${restarts} ${restarts === 1 ? 'restart' : 'restarts'}`
}
