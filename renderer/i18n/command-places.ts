/** Where the window does what a command does: the page, and the words on its button, panel or field. What is not here is done by the command alone. */
const places = {
  'rehome agent list': ['pages.share', 'agents.title'],
  'rehome agent offer': ['pages.share', 'agents.offer.open'],
  'rehome agent withdraw': ['pages.share', 'agents.withdraw'],
  'rehome batch check': ['pages.batches'],
  'rehome batch edit': ['pages.batches'],
  'rehome batch list': ['pages.batches'],
  'rehome batch new': ['pages.batches', 'batches.new'],
  'rehome batch show': ['pages.batches'],
  'rehome collect': ['pages.share', 'sharePage.collect'],
  'rehome connection add': ['pages.connections', 'connections.add'],
  'rehome connection edit': ['pages.connections', 'connections.edit'],
  'rehome connection join-account': ['pages.connections', 'connections.join.title'],
  'rehome connection list': ['pages.connections'],
  'rehome devices': ['pages.devices'],
  'rehome directory list': ['pages.directory'],
  'rehome enrol key': ['pages.share', 'enrolment.key.make'],
  'rehome enrol key --rotate': ['pages.share', 'enrolment.key.make', 'enrolment.key.rotate'],
  'rehome enrol keys': ['pages.share'],
  'rehome enrol list': ['pages.share', 'enrolment.read'],
  'rehome import': ['pages.connections', 'connections.import'],
  'rehome match clear': ['pages.matching', 'matching.clear'],
  'rehome match show': ['pages.matching'],
  'rehome odj add': ['pages.connections', 'offlineJoins.title'],
  'rehome odj list': ['pages.connections', 'offlineJoins.title'],
  'rehome project new': ['pages.home', 'home.new'],
  'rehome project open FILE': ['pages.home', 'home.open'],
  'rehome project save-copy FILE': ['readOnly.copy'],
  'rehome project take-back': ['pages.share', 'keys.takeBack'],
  'rehome publish': ['pages.share', 'publish.run'],
  'rehome publish --anew': ['pages.share', 'publish.takeBack.run'],
  'rehome publish --repair': ['pages.share', 'publish.repair.run'],
  'rehome publish --take-over': ['pages.share', 'publish.takeOver.run'],
  'rehome runbook edit': ['pages.runbooks'],
  'rehome runbook list': ['pages.runbooks'],
  'rehome share approve': ['pages.home', 'signFor.open'],
  'rehome share init FOLDER': ['pages.share', 'sharePage.init.create'],
  'rehome share keys offline-root FILE': ['pages.share', 'signers.stick.open'],
  'rehome share keys show': ['pages.share', 'signers.title'],
  'rehome share review': ['pages.home', 'signFor.open'],
  'rehome share second-person add': ['pages.share', 'signers.add.open'],
  'rehome share second-person invite': ['pages.share', 'signers.invite.open'],
  'rehome share second-person key': ['pages.home', 'personKey.open'],
  'rehome share verify': ['pages.share', 'sharePage.verify'],
  'rehome translation remove': ['pages.translation', 'translation.groups.foreign'],
  'rehome withdraw': ['pages.batches', 'batches.withdraw.run'],
  '--address': ['connections.fields.address'],
  '--at': ['signFor.at'],
  '--base': ['connections.fields.base'],
  '--ca': ['connections.fields.ca'],
  '--fingerprint': ['connections.fields.fingerprint'],
  '--force': ['enrolment.force.run'],
  '--include': ['connections.fields.include'],
  '--key-file': ['signers.stickFile'],
  '--new-root FILE': ['signers.stick.file'],
  '--timeout': ['connections.fields.timeoutSeconds'],
} as const
type Place = (typeof places)[keyof typeof places][number]

/**
 * A remedy that says where the window does it, instead of what to type; other commands stay between backticks.
 * `quoted` is how the language puts a {{name}} between its quotation marks.
 */
export function withPlaces(remedy: string, textOf: (place: Place) => string, quoted: string): string {
  return remedy.replace(/`([^`]+)`/g, (typed, command: string) => {
    const way: readonly Place[] | undefined = Object.hasOwn(places, command) ? places[command as keyof typeof places] : undefined
    return way === undefined ? typed : quoted.replace('{{name}}', () => way.map((place) => textOf(place)).join(' › '))
  })
}
