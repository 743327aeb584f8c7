import type { texts as english } from '../en/advisor.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'ja'> = {
  advisor: {
    questions: '移行元、移行先、ネットワーク',
    source: 'デバイスの移行元',
    target: 'デバイスの移行先',
    share: '間にあるもの',
    devices: 'デバイスの台数',
    seesController: '当日、デバイスから移行先のドメイン コントローラーに届く',
    oneDrive: '利用者が OneDrive にファイルを置いている',
    make: 'これから新しいプロジェクトを作る',
    makeIt: 'プロジェクトを作成',
    name: '名前',
    path: 'ファイル',
    pathHint: 'このコンピューター上の新しいプロジェクト ファイルの完全なパス。開いているプロジェクトは閉じられます。',
    missing: '入力してください。',
    answers: {
      ad: 'Active Directory',
      entra: 'Entra ID',
      workgroup: 'ワークグループ',
      hybrid: 'ハイブリッド: Entra Connect 付き Active Directory',
      smb: 'SMB 共有',
      web: 'Azure Blob Storage',
      stick: '手で運ぶ USB メモリ',
    },
    intro: 'いくつかの質問から、プロジェクトに必要なものがわかります。プロジェクトを開く必要はありません。',
    known: 'わかっている内容は接続になります。わからないものは空のままにしてください。',
    fields: {
      sourceHost: '移行元: ドメイン コントローラー',
      sourceUser: '移行元: 読み取りアカウント',
      sourceTenant: '移行元: テナント',
      sourceApplication: '移行元: アプリケーション ID',
      sourcePath: '移行元: CSV ファイル',
      targetHost: '移行先: ドメイン コントローラー',
      targetUser: '移行先: 読み取りアカウント',
      targetTenant: '移行先: テナント',
      targetApplication: '移行先: アプリケーション ID',
    },
  },
}
