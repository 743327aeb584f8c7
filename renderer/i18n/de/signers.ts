import type { texts as english } from '../en/signers.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'de'> = {
  signers: {
    title: 'Wer unterschreibt',
    hint: 'Eine Person kann veröffentlichen, oder zwei müssen jede Veröffentlichung unterschreiben, damit niemand allein ändert, was Geräte tun.',
    alone: 'Sie unterschreiben allein. Laden Sie eine zweite Person ein: Danach nehmen Geräte nur an, was beide unterschrieben haben.',
    needsStick:
      'Sie unterschreiben allein, und der Stammschlüssel liegt in dieser Projektdatei. Bevor eine zweite Person dazukommt, muss er auf einen Stick.',
    since: 'seit {{when}}',
    remove: 'Von der Liste nehmen',
    removeNamed: 'Von der Liste nehmen: {{name}}',
    removeTitle: '{{name}} von der Liste nehmen?',
    removeText: 'Ohne zweite Person unterschreiben Sie wieder allein.',
    proposed: 'Vorbereitet. Es wartet auf die zweite Person, die auch diese erste Veröffentlichung unterschreibt.',
    stickFile: 'Schlüsseldatei auf dem Stick',
    stick: {
      open: 'Stammschlüssel auf einen Stick legen',
      title: 'Stammschlüssel auf einen Stick legen',
      run: 'Auf den Stick',
      text: 'Der Stammschlüssel sagt, wem Geräte trauen. In einer Datei auf einem Stick, fern von diesem Computer, kann er nicht mit ihm gestohlen werden. Die Freigabe wird neu unterschrieben; Geräte folgen von selbst.',
      file: 'Neue Datei auf dem Stick',
      hint: 'Kopieren Sie den Stick und verwahren Sie beide sicher. Ohne ihn lassen sich Schlüssel nicht mehr wechseln.',
    },
    invite: {
      open: 'Zweite Person einladen',
      title: 'Zweite Person einladen',
      text: 'Senden Sie diesen Text auf beliebigem Weg; er ist nicht geheim. In ihrem eigenen Rehome, unter Projekte, macht die Person daraus ihren Schlüssel und sendet einen Text zurück.',
    },
    add: {
      open: 'Zweite Person aufnehmen',
      title: 'Zweite Person aufnehmen',
      run: 'Ab jetzt unterschreiben zwei',
      text: 'Fragen Sie persönlich oder am Telefon nach ihren Ziffern, und vergleichen Sie sie mit denen, die Sie danach sehen.',
      person: 'Was sie zurückgesandt hat',
      personHint: 'Der ganze Text, wie er kam.',
    },
  },
  handed: {
    copy: 'Text kopieren',
    digits: 'Lesen Sie einander diese Ziffern vor:',
  },
  personKey: {
    open: 'Schlüssel als zweite Person erstellen',
    title: 'Ihr Schlüssel als zweite Person',
    run: 'Schlüssel erstellen',
    invitation: 'Einladung',
    invitationHint: 'Der ganze Text, den Sie bekommen haben.',
    name: 'Ihr Name',
    nameHint: 'So, wie die anderen Sie kennen.',
    fileHint: 'Eine neue Datei, die nur Sie haben, am besten auf einem eigenen Stick.',
    made: 'Ihr Schlüssel für {{project}} ist gemacht. Senden Sie diesen Text an die Person, die Sie eingeladen hat:',
  },
}
