import type { texts as english } from '../en/advisor.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'de'> = {
  advisor: {
    questions: 'Quelle, Ziel und Netz',
    source: 'Geräte kommen von',
    target: 'Geräte gehen nach',
    share: 'Dazwischen liegt',
    devices: 'Wie viele Geräte',
    seesController: 'Geräte erreichen am Umzugstag einen Domänencontroller des Ziels',
    oneDrive: 'Benutzer haben Dateien in OneDrive',
    make: 'Ein neues Projekt daraus machen',
    makeIt: 'Projekt anlegen',
    name: 'Name',
    path: 'Datei',
    pathHint: 'Der volle Pfad einer neuen Projektdatei auf diesem Computer. Das jetzt offene Projekt wird geschlossen.',
    missing: 'Füllen Sie das aus.',
    answers: {
      ad: 'Active Directory',
      entra: 'Entra ID',
      workgroup: 'Arbeitsgruppe',
      hybrid: 'Hybrid: Active Directory mit Entra Connect',
      smb: 'Eine SMB-Freigabe',
      web: 'Azure Blob Storage',
      stick: 'Ein USB-Stick, von Hand getragen',
    },
    intro: 'Eine Handvoll Fragen; was das Projekt braucht, folgt daraus. Es muss kein Projekt offen sein.',
    known: 'Was Sie schon wissen, wird zu Verbindungen; lassen Sie leer, was Sie nicht wissen.',
    fields: {
      sourceHost: 'Quelle: Domänencontroller',
      sourceUser: 'Quelle: lesendes Konto',
      sourceTenant: 'Quelle: Mandant',
      sourceApplication: 'Quelle: Anwendungs-ID',
      sourcePath: 'Quelle: CSV-Datei',
      targetHost: 'Ziel: Domänencontroller',
      targetUser: 'Ziel: lesendes Konto',
      targetTenant: 'Ziel: Mandant',
      targetApplication: 'Ziel: Anwendungs-ID',
    },
  },
}
