import { writtenText } from '#shared/values/written-text.ts'

/** The text of a list that somebody chose or dropped. */
export async function textOfFile(file: File): Promise<string> {
  return writtenText(new Uint8Array(await file.arrayBuffer()))
}
