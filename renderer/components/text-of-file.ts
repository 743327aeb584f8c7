import { decodedText } from '#shared/values/decoded-text.ts'

/** The text of a list that somebody chose or dropped. */
export async function textOfFile(file: File): Promise<string> {
  return decodedText(new Uint8Array(await file.arrayBuffer()))
}
