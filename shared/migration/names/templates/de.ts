import type { TemplateNames } from './en.ts'

export const de: TemplateNames = {
  name: {
    'ad-to-ad': 'Active Directory nach Active Directory',
    'ad-to-entra': 'Active Directory nach Entra ID',
    'ad-to-hybrid': 'Active Directory nach Hybrid (Active Directory mit Entra Connect)',
    'entra-to-entra': 'Entra ID nach Entra ID',
    'entra-to-ad': 'Entra ID nach Active Directory',
    'workgroup-to-ad': 'Arbeitsgruppe nach Active Directory',
    'workgroup-to-entra': 'Arbeitsgruppe nach Entra ID',
    'permissions-only': 'Nur Rechte, das Gerät bleibt, wo es ist',
    'permissions-ahead': 'Rechte Wochen vorher hinzufügen',
    'permissions-cleanup': 'Alte Rechte entfernen, Wochen nach dem Hinzufügen',
    'app-reset-only': 'Nur Anwendungen zurücksetzen',
    'cache-credentials': 'Anmeldedaten zwischenspeichern, vor einem Offline-Beitritt',
    'onedrive-cloud-only': 'OneDrive Tage vorher nur in der Cloud halten',
    'uninstall-agent': 'Den Agenten deinstallieren',
  },
  says: {
    'ad-to-ad': 'Zieht Arbeitsplätze von einer Active-Directory-Domäne in eine andere um; Profile und Rechte gehen mit.',
    'ad-to-entra': 'Zieht Arbeitsplätze von einer Active-Directory-Domäne nach Entra ID um und registriert sie in Intune.',
    'ad-to-hybrid': 'Zieht Arbeitsplätze in eine andere Active-Directory-Domäne um, deren Entra Connect sie auch in Entra ID aufnimmt.',
    'entra-to-entra': 'Zieht Arbeitsplätze von einem Entra-Mandanten in einen anderen um und registriert sie in Intune.',
    'entra-to-ad': 'Zieht Arbeitsplätze von einem Entra-Mandanten in eine Active-Directory-Domäne um.',
    'workgroup-to-ad': 'Nimmt Arbeitsplätze ohne Verzeichnis in eine Active-Directory-Domäne auf; lokale Benutzer werden Domänenbenutzer.',
    'workgroup-to-entra':
      'Nimmt Arbeitsplätze ohne Verzeichnis in Entra ID auf und registriert sie in Intune; lokale Benutzer werden Entra-Benutzer.',
    'permissions-only': 'Setzt die Rechte der neuen Konten an die Stelle der alten und lässt das Gerät, wo es ist.',
    'permissions-ahead': 'Fügt die Rechte der neuen Konten Wochen vor dem Umzug hinzu; die alten gelten weiter.',
    'permissions-cleanup': 'Nimmt den alten Konten, was die neuen Wochen vorher bekommen haben; Profile gehen an die neuen Konten.',
    'app-reset-only': 'Meldet Anwendungen von der alten Identität ab, für Geräte, die schon umgezogen sind.',
    'cache-credentials':
      'Voraussetzung eines Offline-Beitritts: fragt jeden Benutzer nach den neuen Anmeldedaten und speichert sie zwischen.',
    'onedrive-cloud-only': 'Voraussetzung, Tage vorher: hält die Dateien von OneDrive nur in der Cloud, damit weniger umzuziehen ist.',
    'uninstall-agent': 'Entfernt den Agenten, sobald sich alles gesetzt hat.',
  },
}
