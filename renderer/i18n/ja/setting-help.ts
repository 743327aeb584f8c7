import type { SettingHelp } from '../texts.ts'

/** What a setting does and what can go wrong with it; the English is in shared/migration/runbook-settings.ts. */
export const settingHelp: SettingHelp = {
  general_name: { help: 'この Runbook の呼び名です。' },
  general_description: { help: '次に開く人のために、目的を記します。' },
  general_sources: { help: 'ユーザーとデバイスの移行元の接続です。空の場合は、バッチのすべての移行元が対象です。' },
  general_target: { help: 'デバイスの移行先の接続です。選ばなければバッチの移行先です。' },
  general_allowOnServerOs: {
    help: 'Windows Server での実行を許可します。許可しない場合、サーバーは事前確認で拒否されます。',
    risk: 'サーバーをワークステーションのように移行すると、サービスが停止するおそれがあります。',
  },
  general_prerequisites: { help: 'この Runbook の開始前に、同じデバイスで完了している必要がある Runbook です。' },
  startup_userInteraction: {
    help: '移行のうち、ユーザーに表示する範囲です。',
  },
  startup_migrationImage_show: { help: '移行中、ロック画面を置き換えます。' },
  startup_migrationImage_file: {
    help: '文言の背景に使う独自の画像です (1920×1080 以上)。指定しなければ、選んだ色の簡素な画像になります。',
  },
  startup_legalNotice: {
    help: '移行中にサインインしようとする人に通知を表示します。文言は「ユーザー エクスペリエンス」ページで変更できます。',
  },
  startup_preventLogin: {
    help: '移行が終わるまで、移行対象のユーザーのサインインを禁止します。',
    risk: '禁止しない場合、途中でサインインしたユーザーのプロファイルは新規のものになります。予備の管理者がないと、停止したデバイスを誰も調べられません。',
  },
  startup_adminFallback_create: { help: '復旧用のローカル管理者を作成します。パスワードはデバイスごとに異なります。' },
  startup_adminFallback_name: { help: '予備の管理者のアカウント名です。' },
  startup_adminFallback_removeAfterDays: { help: '自動的に削除されるまでの日数です。' },
  startup_preMigrationScript_file: {
    help: '変更を始める前に SYSTEM として実行するスクリプトです (例: 移行元のセキュリティ ツールの削除)。',
    risk: 'スクリプトによる変更は、ロールバックでは元に戻りません。',
  },
  startup_preMigrationScript_timeoutMinutes: { help: 'スクリプトが失敗と見なされるまでの分数です。' },
  startup_preMigrationScript_onFailure: { help: 'スクリプトが失敗した場合に移行を止めるか、報告だけにするかを決めます。' },
  startup_bitLocker: {
    help: '移行時の再起動の間 BitLocker を中断するか、そのままにするかを決めます。',
    risk: 'そのままにすると、再起動時に回復キーを求められることがあります。',
  },
  startup_keepAwake: { help: '移行中、デバイスがスリープしないようにします。' },
  startup_closeHiveHolders: {
    help: 'プロファイルのレジストリを変更できるように、ユーザーをサインアウトし、そのユーザーとして実行中のものを終了します。',
    risk: '保存していない内容は失われます。',
  },
  userExperience_companyName: { help: '移行を行う会社の名前です。すべてのダイアログのタイトルに表示されます。' },
  userExperience_logo: { help: 'ダイアログとロック画面に表示する画像です (PNG または JPEG)。' },
  userExperience_colours_accent: { help: 'ボタンと進行状況の色です。その上の文字は、読みやすいように明るい色または暗い色になります。' },
  userExperience_colours_lockScreen: { help: 'ロック画面の画像の背景です。指定しなければアクセント カラーの暗い色合いになります。' },
  userExperience_supportContact: { help: '問い合わせ先です。すべてのダイアログに表示されます。' },
  userExperience_contacts: { help: 'その他の連絡先です。それぞれ名前と、電話、メール、ページのアドレス、対応時間を指定します。' },
  userExperience_instructions: { help: '移行の開始前にユーザーに表示する独自の文章です。' },
  userExperience_expectedMinutes: {
    help: 'パイロットの結果に基づく、移行に通常かかる時間です。指定しなければ、推測せずに何も表示しません。',
  },
  userExperience_legalNotice_caption: { help: 'サインイン時の通知のタイトルです。空の場合は Rehome のものを使います。' },
  userExperience_legalNotice_text: { help: '通知の本文です。空の場合は、ユーザーの言語で Rehome のものを使います。' },
  userExperience_qrCode: { help: 'QR コードとして表示するアドレスです (例: ヘルプ ページ)。' },
  userExperience_helpLinks: { help: 'ダイアログに表示するリンクです。' },
  userExperience_defaultLanguage: { help: '自分の言語の文言がここにないユーザーに使う言語です。' },
  userExperience_languages: {
    help: 'Rehome に付属の文言の代わりに使う、言語ごとのダイアログの文言です。省いたものは付属の文言のままです。',
  },
  userExperience_snoozeMinutes: { help: 'ユーザーが別の時間を選ばない場合に、延期した確認が再び表示されるまでの時間です。' },
  userExperience_snoozeChoices: { help: '選択できる他の時間 (分) です。「強制実行の日時」を過ぎることはできません。' },
  userExperience_startWarningMinutes: { help: '移行の開始前に、最後の警告がカウント ダウンする時間です。' },
  userExperience_cacheCredentials_promptTimeoutMinutes: { help: '新しい資格情報の入力を待つ時間です。' },
  userExperience_cacheCredentials_retryEveryMinutes: { help: '移行先のドメイン コントローラーを探す間隔です。' },
  userExperience_cacheCredentials_giveUpAfterMinutes: { help: '資格情報のキャッシュが失敗と見なされるまでの時間です。' },
  userExperience_cacheCredentials_attempts: {
    help: 'Runbook が新たに発行されるまで、再起動や再試行を含めて各ユーザーがパスワードを試せる回数です。',
    risk: '移行先ドメインのロックアウトのしきい値を超えるとアカウントがロックされます。',
  },
  deviceState_leave: {
    help: 'デバイスが離脱するディレクトリです。',
    risk: '離脱から参加までの間は、ローカル アカウントだけがサインインできます。',
  },
  deviceState_join: {
    help: 'デバイスが参加するディレクトリです。ハイブリッド参加は AD への参加で、残りは Entra Connect が行います。',
  },
  deviceState_rename_enabled: {
    help: 'デバイスの名前を変更します。',
    risk: 'デバイスを名前で識別しているプログラムから見つからなくなります。',
  },
  deviceState_rename_template: {
    help: '新しい名前です。%SERIAL% はシリアル番号、%RAND:4% は 4 桁の乱数です。最大 15 文字です。',
  },
  deviceState_ad_organizationalUnit: { help: 'コンピューター アカウントの OU の識別名です。指定しなければドメインの既定です。' },
  deviceState_ad_awaitRegistration: {
    help: 'ハイブリッドの移行先の場合: テナントにまだ登録されていないデバイスを報告し、登録されるまで 1 時間ごとに確認します。',
  },
  deviceState_ad_reuseExistingAccount: {
    help: '既にあるコンピューター アカウントを引き継ぎます。オフの場合は、停止の理由になります。',
    risk: '強化されたドメインでは、アカウントの作成者以外は拒否されます (エラー 2732)。',
  },
  deviceState_ad_joinAccount: {
    help: 'コンピューターを参加させるアカウントの UPN です。パスワードは発行時に求められ、ファイルに保存されることはありません。',
  },
  deviceState_ad_joinAccountExpiresOn: { help: 'そのアカウントまたはパスワードの期限となる日です。' },
  deviceState_ad_offlineJoin: {
    help: '当日ドメイン コントローラーに接続できないデバイスのために、djoin がデバイスごとに作成したファイルで参加します。ファイルは移行先の接続に保存します。',
    risk: 'ユーザーは、事前にキャッシュした資格情報でのみサインインできます。',
  },
  deviceState_entra_enrolmentPackage: {
    help: '一括トークンを含むプロビジョニング パッケージ (.ppkg) です。指定しなければ、移行先の接続のトークンを使います。',
  },
  deviceState_entra_enrolmentPackageExpiresOn: { help: 'パッケージのトークンの期限となる日です。作成から最長 180 日です。' },
  deviceState_entra_enrolInIntune: {
    help: '参加後にデバイスを Intune に登録します。成功するかエージェントが削除されるまで、1 時間ごとに再試行します。',
  },
  deviceState_cacheCredentials: {
    help: 'オフライン参加の前に、ユーザーに新しい資格情報の入力を求め、デバイスにキャッシュします。',
  },
  permissionUpdates_mode: {
    help: '元のアカウントのアクセス許可をどうするかです。新しいアカウントに同じものを追加するか、元のアカウントと置き換えます。追加だけした場合は、後で元のアカウントから取り除けます。',
    risk: '追加だけの場合、元のアカウントのアクセスは残ります。後で取り除くと、追加したすべての場所でアクセスが失われます。',
  },
  permissionUpdates_areas_windowsProfiles: {
    help: 'ユーザーのプロファイル (フォルダー、レジストリ、所有者) です。',
    risk: 'オフの場合、移行後のユーザーのプロファイルは新規のものになります。',
  },
  permissionUpdates_areas_fileSystem: { help: 'すべてのローカル ボリュームのファイルとフォルダーです。' },
  permissionUpdates_areas_registry: { help: 'コンピューターのレジストリのキーです。' },
  permissionUpdates_areas_printers: { help: 'ローカル プリンターで印刷や管理ができる人です。' },
  permissionUpdates_areas_services: { help: 'サービスの開始、停止、変更ができる人です。' },
  permissionUpdates_areas_scheduledTasks: { help: 'タスクを変更できる人と、タスクを実行するアカウントです。' },
  permissionUpdates_areas_localGroups: {
    help: 'ローカル グループのメンバーシップです。ローカル管理者は管理者のままになります。',
    risk: 'オフの場合、ユーザーはローカル管理者とリモート デスクトップの権限を失います。',
  },
  permissionUpdates_areas_userRights: {
    help: 'ローカルまたはサービスとしてのログオンなどの権利です。',
    risk: 'オフの場合、元のディレクトリのグループに限定されたログオン権利により、全員が締め出されます。',
  },
  permissionUpdates_areas_shares: { help: '共有フォルダーのアクセス許可です。' },
  permissionUpdates_areas_dcom: { help: 'DCOM アプリケーションの起動とアクセスができる人です。' },
  permissionUpdates_ignore_paths: {
    help: 'アクセス許可を変更しないフォルダーです。%変数% と、ドライブ文字としての * を使えます。',
    risk: '対象外のフォルダーの下にあるユーザーのデータは、元のアカウントに残ります。',
  },
  permissionUpdates_ignore_registryKeys: { help: '配下を含めてアクセス許可を変更しないレジストリ キーです。' },
  permissionUpdates_existingTargetProfile: {
    help: '新しいアカウントのプロファイルが既にデバイスにある場合の処理です。停止する、アーカイブする、引き継ぐのいずれかです。',
  },
  permissionUpdates_remoteShares: {
    help: 'Windows 以外のファイル サーバーの共有です。ネットワーク経由でアクセス許可を書き換えます。',
  },
  appReconfiguration_office_reset: { help: 'Office を元の ID からサインアウトさせます。' },
  appReconfiguration_outlook_zeroConfigExchange: { help: 'Outlook が新しいメールボックスを自動的に設定するようにします。' },
  appReconfiguration_teams_reset: { help: 'Teams を元の ID からサインアウトさせます。' },
  appReconfiguration_oneDrive_reset: { help: 'OneDrive と元のテナントのリンクを解除します。' },
  appReconfiguration_oneDrive_sourceTenants: {
    help: 'リンクを解除するテナントの GUID です。指定しないと OneDrive のリンクを解除できません。',
  },
  appReconfiguration_oneDrive_silentAccountConfig: { help: 'OneDrive が新しいアカウントで自動的にサインインするようにします。' },
  appReconfiguration_oneDrive_cloudOnly: {
    help: '移動する量を減らすため、数日前に OneDrive のファイルをクラウドのみにします。',
    risk: 'ファイルは、もう一度開くまでオフラインでは使えません。',
  },
  appReconfiguration_edge_reset: { help: 'Edge を元の ID からサインアウトさせます。' },
  appReconfiguration_informationProtection_hostMappings: { help: 'Azure Information Protection のサーバーの新旧の対応です。' },
  appReconfiguration_identityCache_reset: { help: 'サインイン済みの ID に関する Windows のキャッシュ (AAD ブローカー) を消去します。' },
  appReconfiguration_windowsHello_reset: {
    help: '元の ID に属する以前の PIN と生体認証情報を削除します。',
    risk: 'ユーザーは、2 つ目の認証要素を使って Windows Hello を設定し直します。',
  },
  completion_commandPackages: { help: '移行が成功した後に SYSTEM として実行するスクリプトです。' },
  completion_rollbackDays: {
    help: '移行の終了後、デバイスをロールバックできる日数です。その後、そのために保存されていたものはデバイスから削除されます。',
  },
  completion_uninstallAgent: {
    help: '最後にエージェントを削除します。',
    risk: 'エージェントがないと、Intune への登録の再試行、ユーザーへのメッセージ、ロールバックができません。',
  },
}
