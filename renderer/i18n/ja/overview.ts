import type { texts as english } from '../en/overview.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'ja'> = {
  overview: {
    created: '作成日時: {{when}}',
    copyPath: 'プロジェクト ファイルのパスをコピー',
    counts: 'このプロジェクトの内容',
    connections_other: '接続',
    users_other: 'ユーザー',
    groups_other: 'グループ',
    devices_other: 'デバイス',
    journey: 'デバイスの移行が完了するまで',
    journeyHint: '作業の順に並んでいます。次の手順から、それを行うページへ進めます。',
    goTo: '{{page}}ページへ',
    done: '完了',
    next: '次の作業',
    later: 'この後',
  },
  steps: {
    connect: {
      title: 'ディレクトリに接続する',
      text: '移行元と移行先を設定し、Rehome が両方を読み取れることをテストします。Rehome は読み取りだけを行います。',
    },
    import: {
      title: 'ユーザー、グループ、デバイスをインポートする',
      text: 'スコープ内の内容をプロジェクトに読み込みます。その後は接続なしで作業できます。',
    },
    match: {
      title: '移行元と移行先を照合する',
      text: 'すべてのユーザーとグループの対応先を見つけます。あいまいなものや見つからないものは一覧に示し、推測はしません。',
    },
    plan: { title: 'Runbook とバッチを作成する', text: 'どのデバイスで、いつから、何を行うかを決めます。' },
    share: { title: '共有を作成', text: '署名と封印を施した作業をデバイスへ届け、ジャーナルを持ち帰るフォルダーを指定します。' },
    enrol: {
      title: 'デバイスを受け入れる',
      text: 'エージェントのインストーラーに構成キーを渡し、要求してきたデバイスを確認して承認します。',
    },
    publish: {
      title: '共有に発行',
      text: '承認したデバイスに必要なものすべてに署名し、暗号化します。共有そのものを信頼する必要はありません。',
    },
    follow: { title: '移行を追跡する', text: '署名されたジャーナルを収集し、各デバイスの進捗を確認します。' },
  },
}
