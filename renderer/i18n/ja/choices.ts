import type { texts as english } from '../en/choices.ts'
import type { Translated } from '../texts.ts'

export const texts: Translated<typeof english, 'ja'> = {
  choices: {
    startup_userInteraction: { silent: 'なし: 何も表示しない', notify: '通知: 確認と予告を表示', progress: '進捗: 各段階も表示' },
    startup_preMigrationScript_onFailure: { stop: '移行を中止する', continue: '報告して続行する' },
    startup_bitLocker: { leave: '変更しない', suspend: '再起動の間は中断する' },
    deviceState_leave: { none: 'なし', entra: 'Entra ID', ad: 'Active Directory', all: '両方' },
    deviceState_join: { none: 'なし', ad: 'Active Directory', entra: 'Entra ID' },
    permissionUpdates_mode: { none: '更新しない', add: '追加のみ', 'add-and-remove': '追加して削除', remove: '以前の追加分を整理' },
    permissionUpdates_existingTargetProfile: { stop: '中止する', archive: '保管する', adopt: '引き継ぐ' },
  },
}
