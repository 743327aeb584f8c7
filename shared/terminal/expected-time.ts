import { durationWords } from '#shared/values/duration-words.ts'

/** How long a run will take, as the command line and its pages say it: "about 12 minutes and 2 restarts". */
export function expectedTime({ minutes, restarts }: { readonly minutes: number; readonly restarts: number }): string {
  const time = minutes < 1 ? 'less than a minute' : `about ${durationWords(minutes * 60, 'en')}`
  return `${time} and ${restarts} ${restarts === 1 ? 'restart' : 'restarts'}`
}
