import type { texts as english } from '../en/home.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'de'> = {
  home: {
    intro: 'Ein Projekt für jeden Auftrag. Alles, was Rehome darüber weiß, liegt in einer Datei auf diesem Computer.',
    new: 'Neues Projekt',
    open: 'Projekt öffnen',
    restore: 'Projekt wiederherstellen',
    recent: 'Zuletzt verwendet',
    missing: 'Datei nicht gefunden',
    missingHint: 'Sie wurde verschoben oder gelöscht, oder ihr Laufwerk ist nicht verbunden.',
    lastUsed: 'Zuletzt verwendet {{when}}',
    current: 'Gerade geöffnet',
    empty: {
      title: 'Am Anfang steht ein Projekt',
      text: 'Ein Projekt enthält die gelesenen Verzeichnisse, die Zuordnungen zwischen ihnen sowie die Runbooks und Batches, die Sie veröffentlichen. Es ist eine einzige Datei: leicht aufzubewahren, zu kopieren und zu übergeben.',
    },
    more: 'Mehr zu {{name}}',
    duplicate: 'Neues Projekt nach diesem',
    archive: 'Weglegen',
    unarchive: 'Wieder hervorholen',
    showArchived: 'Weggelegt: {{number}}',
    advisor: 'Architektur-Berater',
  },
  newProject: {
    title: 'Neues Projekt',
    name: 'Name',
    nameHint: 'So nennen Sie und Ihre Kollegen den Auftrag, etwa mit Kunde und Jahr.',
    nameMissing: 'Geben Sie dem Projekt einen Namen.',
    file: 'Datei',
    fileHint: 'Eine neue Datei auf diesem Computer. Vorhandenes wird nicht überschrieben.',
    fileMissing: 'Geben Sie an, wo die Datei liegen soll.',
    create: 'Projekt anlegen',
    templateHint: 'Es beginnt mit den Runbooks und Filtern von {{name}} und sonst mit nichts von jenem Kunden.',
  },
  restoreProject: {
    title: 'Projekt wiederherstellen',
    from: 'Export',
    fromHint: 'Der volle Pfad der Datei, die „Mit Schlüsseln exportieren“ auf dem anderen Laptop erzeugt hat.',
    fromMissing: 'Nennen Sie den Export.',
    opens: 'Passphrase des Exports',
    passphrase: 'Neue Passphrase der Schlüssel',
    passphraseHint: 'Sie schützt die Schlüssel dieses Projekts auf diesem Computer.',
    run: 'Prüfen und wiederherstellen',
  },
  openProject: {
    title: 'Projekt öffnen',
    file: 'Projektdatei',
    fileHint: 'Der vollständige Pfad einer Datei auf diesem Computer, etwa {{example}}.',
    fileMissing: 'Geben Sie die Datei an.',
    open: 'Projekt öffnen',
  },
}
