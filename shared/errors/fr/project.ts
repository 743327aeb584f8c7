import type { projectRefusals, ProjectFlaw, ExportBar, ExportFlaw } from '../project.ts'
import { text, type RefusalTexts } from '../refusal.ts'
import type { Words } from '../system-words.ts'
import { said } from './system-words.ts'

const projectFlaws: Words<ProjectFlaw> = {
  'other-mark': 'c’est la base de données d’un autre programme',
  empty:
    'il ne contient aucun projet : il a été copié ou déplacé pendant que le projet était ouvert, sans les fichiers en -wal et -shm placés à côté, ou n’a jamais été terminé',
}

const exportBars: Words<ExportBar> = {
  'no-folder': 'ce dossier n’existe pas',
  'read-back': 'il ne se relit pas tel qu’il a été écrit',
}

const exportFlaws: Words<ExportFlaw> = {
  'too-long': 'il contient plus qu’il n’annonce',
  'too-short': 'il contient moins qu’il n’annonce',
  'other-file': 'le fichier de projet n’est pas celui qui a été exporté',
  changed: 'il a été modifié ou tronqué',
  header: 'son en-tête manque ou est illisible',
  database: 'sa base de données est endommagée',
  foreign: 'il contient ce qu’aucun fichier de projet n’a',
  'other-project': 'c’est un autre projet qu’annoncé',
  keys: 'ses clés ne s’ouvrent pas',
}

export const projectTexts: RefusalTexts<typeof projectRefusals> = {
  'project.none-open': text(() => 'aucun projet n’est ouvert', 'Ouvrez-en un (`rehome project open FILE`).'),
  'project.missing': text((d) => `il n’y a pas de fichier de projet ${d.path}`, 'Vérifiez le chemin, ou créez un nouveau projet.'),
  'project.exists': text((d) => `${d.path} existe déjà`, 'Choisissez un autre nom, ou ouvrez-le.'),
  'project.folder-missing': text(
    (d) => `${d.path} ne peut pas être créé : il n’y a pas de dossier ${d.folder}`,
    'Créez le dossier, ou choisissez-en un autre.',
  ),
  'project.not-writable': text(
    (d) => `${d.path} ne peut pas être créé : ${said(d.reason)}`,
    'Choisissez un dossier dans lequel vous pouvez écrire.',
  ),
  'project.not-a-project': text(
    (d) => `${d.path} n’est pas un projet Rehome : ${said(d.reason, projectFlaws)}`,
    'Choisissez un fichier créé par Rehome. Celui-ci est resté tel quel.',
  ),
  'project.unreadable': text(
    (d) => `${d.path} ne peut pas être lu : ${said(d.reason)}`,
    'Demandez au propriétaire du fichier le droit de le lire et d’y écrire.',
  ),
  'project.read-only': text(
    (d) => `${d.path} peut seulement être lu ici, pas modifié : ${said(d.reason)}`,
    'On écrit dans un projet ouvert. Copiez le fichier, avec ceux qui finissent par -wal et -shm s’il y en a à côté, dans un dossier à vous et ouvrez la copie. Celui-ci est resté tel quel.',
  ),
  'project.for-reading': text(
    (d) => `${d.path} n’est ouvert qu’en lecture`,
    'Enregistrez une copie là où vous pouvez écrire, et continuez dans celle-ci : `rehome project save-copy FILE`.',
  ),
  'project.busy': text(
    (d) => `un travail est encore en cours sur ${d.path}`,
    'Attendez qu’il se termine, ou annulez-le, puis ouvrez l’autre projet.',
  ),
  'project.from-the-future': text(
    (d) => `${d.path} a été écrit par un Rehome plus récent (format ${d.version}, celui-ci connaît ${d.known})`,
    'Mettez Rehome à jour sur cet ordinateur. Le fichier est resté tel quel.',
  ),
  'project.handed-over': text(
    (d) => `ce projet a été transmis avec ${d.to} le ${d.at} : cette copie ne publie, ne collecte et n’inscrit plus rien`,
    'Continuez avec la copie restaurée. Si l’export a été perdu sans jamais être restauré : `rehome project take-back`.',
  ),
  'project.export-exists': text((d) => `${d.file} existe déjà`, 'Choisissez un autre nom. Un export n’est jamais écrasé.'),
  'project.export-unwritable': text(
    (d) => `l’export ${d.file} ne peut pas être écrit : ${said(d.reason, exportBars, d.about)}`,
    'Choisissez un autre dossier ou une autre clé USB avec assez de place. Le projet est resté tel quel.',
  ),
  'project.export-missing': text((d) => `il n’y a pas d’export ${d.file}`, 'Branchez la clé USB, ou vérifiez le chemin.'),
  'project.wrong-export-passphrase': text(
    (d) => `la phrase secrète n’ouvre pas ${d.file}, ou ce n’est pas un export de Rehome`,
    'Réessayez : un export a sa propre phrase secrète, qui n’est pas celle du projet.',
  ),
  'project.export-damaged': text(
    (d) => `l’export ${d.file} est endommagé : ${said(d.reason, exportFlaws, d.about)}`,
    'Copiez-le de nouveau, ou exportez de nouveau le projet. Rien n’a été restauré.',
  ),
}
