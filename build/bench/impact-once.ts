import { readFileSync } from 'node:fs'
import { openBlockSource } from '#agent/engine/platform/volume/block-source.ts'
import { impactOfVolume } from '#shared/ntfs/impact.ts'
import { openNtfs } from '#shared/ntfs/volume.ts'
import { TranslationTable } from '#shared/security/translation-table.ts'

/** `impact-once.ts IMAGE TABLE`: one impact report of an unmounted volume in a process of its own, told as JSON. */
const begun = performance.now()
const [image, tableFile] = process.argv.slice(2) as [string, string]
const table = TranslationTable.decode(readFileSync(tableFile))
const tableRead = performance.now()
const source = openBlockSource(image)
const { files, filesChanged, changed, refused, unknown, damage } = impactOfVolume(openNtfs(source), table)
const reported = performance.now()
source.close()
const left = { refused: refused.length, unknown: unknown.length, damage: damage.found.length }
const peakMb = process.resourceUsage().maxRSS / 1024
process.stdout.write(
  JSON.stringify({
    files,
    filesChanged,
    descriptorsChanged: changed.length,
    left,
    tableMs: tableRead - begun,
    reportMs: reported - tableRead,
    peakMb,
  }),
)
