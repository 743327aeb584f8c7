import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { initWasm, Resvg } from '@resvg/resvg-wasm'

/** Fonts that come with Rehome, each loaded only for a text that needs it: the Japanese ones are nine megabytes. */
const fonts = [
  { needed: () => true, from: '@embedpdf/fonts-latin', files: ['fonts/NotoSans-Regular.ttf', 'fonts/NotoSans-Bold.ttf'] },
  {
    needed: (text: string) => /[\u0590-\u08ff\ufb1d-\ufefc]/u.test(text),
    from: '@expo-google-fonts/noto-sans-arabic',
    files: ['400Regular/NotoSansArabic_400Regular.ttf', '700Bold/NotoSansArabic_700Bold.ttf'],
  },
  {
    needed: (text: string) => /[\u2e80-\u9fff\uff00-\uffef]/u.test(text),
    from: '@embedpdf/fonts-jp',
    files: ['fonts/NotoSansJP-Regular.otf', 'fonts/NotoSansJP-Bold.otf'],
  },
] as const

/** Packages that are found by name and imported nowhere. */
export const fontPackages: readonly string[] = [...new Set(fonts.map(({ from }) => from))]

const { resolve } = createRequire(import.meta.url)
let begun: Promise<void> | null = null

/**
 * An SVG as PNG, the same on every machine: in our own fonts, from the file alone. Letters that they lack become boxes.
 * Takes about 60 MB for as long as the process lives: let one do it that ends.
 */
export async function pngOf(svg: string): Promise<Uint8Array> {
  begun ??= initWasm(readFileSync(resolve('@resvg/resvg-wasm/index_bg.wasm')))
  await begun
  const fontBuffers = fonts
    .filter(({ needed }) => needed(svg))
    .flatMap(({ from, files }) => files.map((file) => new Uint8Array(readFileSync(join(folderOf(from), file)))))
  const picture = new Resvg(svg, { font: { fontBuffers, defaultFontFamily: 'Noto Sans' } })
  try {
    const image = picture.render()
    const png = image.asPng()
    image.free()
    return png
  } finally {
    picture.free()
  }
}

/** Where a package lies; not all of them say so of the files we need. */
function folderOf(name: string): string {
  let folder = dirname(resolve(name))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return folder
}
