import type { enrolmentRefusals, ConfigurationKeyFlaw, KeyLock, RequestFlaw, EnrolmentDoubt, EnrolmentStanding } from '../enrolment.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const giveKey = 'Geben Sie dem Gerät einen Schlüssel dieses Projekts (`rehome enrol key`).'

const configurationKeyFlaws: Words<ConfigurationKeyFlaw> = {
  'other-beginning': 'er beginnt mit etwas anderem',
  incomplete: 'er ist nicht vollständig',
  'other-content': 'er enthält nicht, was er soll',
}

const keyLocks: Words<KeyLock> = {
  'other-guard': 'dieser Agent öffnet eine andere Form',
}

const requestFlaws: Words<RequestFlaw> = {
  'sealing-key': 'ihr Schlüssel zum Versiegeln ist kein X25519-Schlüssel',
  unsealed: 'sie ist nicht für dieses Projekt versiegelt oder wurde geändert',
  'other-content': 'sie enthält nicht, was eine Anfrage enthält',
}

const enrolmentDoubts: Words<EnrolmentDoubt> = {
  'same-request': 'dieselbe Anfrage liegt noch einmal da, anders verpackt',
  'copied-disk': 'seine Schlüssel wurden auf anderer Hardware gesehen: eine kopierte Platte',
  'asked-again': 'das Gerät hat später noch einmal gefragt',
  'other-name': 'es ist unter einem anderen Namen registriert',
  withdrawn: 'seine Registrierung wurde zurückgezogen',
  enrolled: 'es ist mit demselben Schlüssel registriert',
  'other-key': 'unter diesem Namen ist ein anderer Schlüssel zugelassen: eine Neuinstallation oder jemand anderes',
  'no-device': 'kein importiertes Gerät der Quelle heißt so',
  'several-devices': 'mehrere importierte Geräte heißen so',
  decided: 'darüber ist schon entschieden',
}

/** What stands of a request, as the list of requests has it. */
export const enrolmentStateWords: Words<EnrolmentStanding> = {
  new: 'Wie importiert',
  unknown: 'Nicht importiert',
  ambiguous: 'Mehrere dieses Namens',
  renamed: 'Umbenannt',
  clone: 'Auf anderer Hardware',
  contested: 'Name ist vergeben',
  replayed: 'Schon gesehen',
  withdrawn: 'Zurückgezogen',
  approved: 'Zugelassen',
  rejected: 'Abgelehnt',
  refused: 'Ungültig',
}

export const enrolmentTexts: RefusalTexts<typeof enrolmentRefusals> = {
  'enrolment.bad-configuration-key': text(
    (d) => `der Konfigurationsschlüssel ist nicht lesbar: ${said(d.reason, configurationKeyFlaws, d.about)}`,
    'Fügen Sie den ganzen Schlüssel ein, wie ihn `rehome enrol key` ausgegeben hat; er beginnt mit rehome1.',
  ),
  'enrolment.configuration-key-expired': text(
    (d) => `der Konfigurationsschlüssel ist am ${d.expiredAt} abgelaufen; jetzt ist es ${d.now}`,
    'Erzeugen Sie einen neuen (`rehome enrol key`), und prüfen Sie die Uhr dieses Computers.',
  ),
  'enrolment.bad-proxy': text(
    (d) => `${d.address === '' ? 'das' : d.address} ist keine Adresse eines Proxys`,
    'Geben Sie `host:port` oder `http://host:port` an; Name und Kennwort werden getrennt davon angegeben.',
  ),
  'enrolment.other-project': text(
    (d) => `dieses Gerät ist im Projekt ${d.enrolled} registriert; der Konfigurationsschlüssel ist für das Projekt ${d.key}`,
    'Deinstallieren Sie den Agenten, bevor das Gerät an einem anderen Projekt teilnimmt: `rehome-agent uninstall`.',
  ),
  'enrolment.missing': text(
    () => 'dieses Gerät ist nicht registriert',
    'Registrieren Sie es zuerst: `rehome-agent enrol`, mit dem Konfigurationsschlüssel des Projekts.',
  ),
  'enrolment.identity-damaged': text(
    (d) => `${d.file} mit der Identität dieses Geräts ist beschädigt`,
    'Deinstallieren Sie den Agenten, und registrieren Sie das Gerät neu; die Workbench wird um eine neue Zulassung bitten.',
  ),
  'enrolment.unreadable': text(
    (d) => `die Anfrage ${d.file} ist nicht lesbar: ${said(d.reason, requestFlaws)}`,
    'Löschen Sie sie aus dem Briefkasten. Fehlt ein Gerät, registrieren Sie es neu.',
  ),
  'enrolment.foreign': text(
    (d) => `die Anfrage ${d.file} ist für ein anderes Projekt`,
    'Geben Sie dem Gerät den Konfigurationsschlüssel dieses Projekts.',
  ),
  'enrolment.unknown-configuration-key': text(
    (d) => `die Anfrage nennt den Konfigurationsschlüssel ${d.key}, den dieses Projekt nie erzeugt hat`,
    giveKey,
  ),
  'enrolment.revoked-configuration-key': text(
    (d) => `die Anfrage wurde mit dem Konfigurationsschlüssel ${d.key} gestellt, der widerrufen ist oder abgelaufen war`,
    giveKey,
  ),
  'enrolment.used-up-configuration-key': text(
    (d) =>
      `die Anfrage wurde mit dem Konfigurationsschlüssel ${d.key} gestellt, der ${d.most} Geräte aufnimmt, und so viele haben schon angefragt`,
    'Geben Sie dem Gerät einen anderen Schlüssel: `rehome enrol key`. Haben zu viele angefragt, suchen Sie nach denen, die Sie nicht kennen: `rehome enrol list`.',
  ),
  'enrolment.no-such-key': text(
    (d) => `es gibt keinen oder mehr als einen Konfigurationsschlüssel, dessen Kennung mit ${d.id} beginnt`,
    'Welche es gibt, zeigt `rehome enrol keys`.',
  ),
  'enrolment.bad-proof': text(
    (d) => `das Gerät, das sich ${d.name} nennt, kennt das Geheimnis seines Konfigurationsschlüssels nicht`,
    'Lassen Sie es nicht zu. Finden Sie heraus, wer in die Freigabe schreiben kann; wechseln Sie den Schlüssel (`rehome enrol key --rotate`).',
  ),
  'enrolment.bad-signature': text(
    (d) => `die Anfrage, die ${d.name} nennt, ist nicht mit dem angebotenen Schlüssel signiert`,
    'Lassen Sie es nicht zu. Finden Sie heraus, wer in die Freigabe schreiben kann.',
  ),
  'enrolment.no-such-request': text((d) => `von ${d.name} gibt es keine Anfrage`, 'Welche es gibt, zeigt `rehome enrol list`.'),
  'enrolment.several-requests': text(
    (d) => `${d.name} steht für mehrere Anfragen: ${d.ids.join(', ')}`,
    'Geben Sie die gemeinte mit ihrer Kennung an.',
  ),
  'enrolment.doubtful': text(
    (d) => said(d.reason, enrolmentDoubts, d.about),
    'Sehen Sie nach, wer da fragt: lassen Sie die Anfrage trotzdem zu (`--force`), oder lehnen Sie sie ab.',
  ),
  'enrolment.not-approvable': text(
    (d) =>
      `die Anfrage von ${d.name} kann nicht zugelassen werden (${said(d.state, enrolmentStateWords)}): ${said(d.reason, enrolmentDoubts, d.about)}`,
    'Lesen Sie, was die Liste der Anfragen dazu sagt. Wo ein Mensch entscheiden muss, lassen Sie sie trotzdem zu (`--force`).',
  ),
  'enrolment.keys-locked': text(
    (d) => `die privaten Schlüssel dieses Geräts, verwahrt als „${d.form}“, lassen sich nicht öffnen: ${said(d.reason, keyLocks, d.about)}`,
    'Eine kopierte Festplatte kann die Schlüssel des Geräts, von dem sie stammt, nicht öffnen, und das ist so gewollt: Deinstallieren Sie dort den Agenten, und registrieren Sie das Gerät neu.',
  ),
}
