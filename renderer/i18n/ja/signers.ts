import type { texts as english } from '../en/signers.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'ja'> = {
  signers: {
    title: '署名する人',
    hint: '1 人で発行することも、発行ごとに 2 人の署名を必須にすることもできます。後者では、1 人だけでデバイスの動作を変えることはできません。',
    alone: '現在は 1 人で署名しています。2 人目を招待すると、デバイスは両者が署名したものだけを受け入れます。',
    needsStick:
      '現在は 1 人で署名しており、ルート キーはこのプロジェクト ファイルにあります。2 人目を追加する前に、USB メモリへ移す必要があります。',
    since: '{{when}} から',
    remove: '一覧から外す',
    removeNamed: '一覧から外す: {{name}}',
    removeTitle: '{{name}} を一覧から外しますか?',
    removeText: '2 人目がいなくなると、再び 1 人で署名します。',
    proposed: '準備できました。2 人目の署名を待っています。この最初の発行にも、2 人目の署名が必要です。',
    stickFile: 'USB メモリのキー ファイル',
    stick: {
      open: 'ルート キーを USB メモリへ移す',
      title: 'ルート キーを USB メモリへ移す',
      run: '移す',
      text: 'ルート キーは、デバイスが誰を信頼するかを決めます。このコンピューターから離した USB メモリのファイルにあれば、一緒に盗まれることはありません。共有は署名し直され、デバイスは自動的に従います。',
      file: 'USB メモリの新しいファイル',
      hint: 'USB メモリの控えを作り、両方を安全な場所に保管してください。失うと、キーを変更できなくなります。',
    },
    invite: {
      open: '2 人目を招待',
      title: '2 人目を招待',
      text: 'このテキストを相手に送ってください。秘密ではありません。相手は自分の Rehome の「プロジェクト」でキーを作成し、テキストを送り返します。',
    },
    add: {
      open: '2 人目を追加',
      title: '2 人目を追加',
      run: '以後は 2 人で署名',
      text: '対面または電話で相手の数字を尋ね、この後に表示される数字と比べてください。',
      person: '相手から届いたテキスト',
      personHint: '届いたままの全文。',
    },
  },
  handed: {
    copy: 'テキストをコピー',
    digits: 'この数字を互いに読み上げてください:',
  },
  personKey: {
    open: '2 人目としてキーを作成',
    title: '2 人目としてキーを作成',
    run: 'キーを作成',
    invitation: '招待',
    invitationHint: '届いたテキストの全文。',
    name: 'お名前',
    nameHint: 'ほかの人に知られている名前。',
    fileHint: '自分だけが持つ新しいファイル。自分の USB メモリが最適です。',
    made: '{{project}} 用のキーを作成しました。招待した人にこのテキストを送ってください:',
  },
}
