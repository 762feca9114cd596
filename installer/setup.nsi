; The installer. `installer/package.py` gives the definitions and writes the lists of files:
;   VERSION, OUT, SIZE_KB, LISTS (the folder with install.nsh, remove.nsh), TARGET (the kind of program, where
;   it is not the usual one), and SIGN, the beginning of a command that signs a file, where there is a certificate
;
; For one user it needs no rights. Started by somebody who has them, /AllUsers installs for all.
;
; Whether the program runs is asked of its files, so it needs no sign of its own, and every user's
; session counts. Exit status: 0 done, 1 given up by the user, 3 the program runs, 4 a newer one is installed,
; 5 there are no rights for it.

Unicode true
!ifdef TARGET ; Wine wants 64 bits, and NSIS for Windows has 32 alone
  Target ${TARGET}
!endif
SetCompressor /SOLID lzma
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
CRCCheck on
AllowSkipFiles off ; a program that lacks a file is none
SetDateSave off ; when the files were made is no part of the installer: the same files give the same one

!include MUI2.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include LogicLib.nsh

!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"' = 0
!endif

!define NAME "ToC Editor"
!define PROGRAM "ToC Editor.exe"
!define CONSOLE "toc-editor.exe"
!define MODEL "ToCEditor.Model"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\ToC Editor"
!define CLASSES "Software\Classes"
!define FOR_ALL "$INSTDIR\_internal\for-all-users.txt"
!define TRIED "$INSTDIR\ToC Editor.tmp" ; what tells whether anything may be written

Name "${NAME}"
OutFile "${OUT}"
BrandingText "${NAME} ${VERSION}"
InstallDir ""
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2057 ProductName "${NAME}"
VIAddVersionKey /LANG=2057 CompanyName "${NAME}"
VIAddVersionKey /LANG=2057 FileDescription "${NAME} set-up"
VIAddVersionKey /LANG=2057 FileVersion "${VERSION}"
VIAddVersionKey /LANG=2057 ProductVersion "${VERSION}"
VIAddVersionKey /LANG=2057 LegalCopyright "MIT licence"

!define MUI_ICON "${LISTS}\toc-editor.ico"
!define MUI_UNICON "${LISTS}\toc-editor.ico"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TEXT "This puts ${NAME} ${VERSION} on this computer.$\r$\n$\r$\nNo administrator is needed. It works offline, starts nothing by itself and leaves your files alone."
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_TEXT "Start ${NAME}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Var ForAll

!define GENERIC_WRITE 0x40000000
!define ERROR_SHARING_VIOLATION 32
!define NO_RIGHTS "You may not change $INSTDIR. Start this as an administrator, or ask your IT department."

!macro Stop STATUS WORDS
  MessageBox MB_OK|MB_ICONEXCLAMATION "${WORDS}" /SD IDOK
  SetErrorLevel ${STATUS}
  Quit
!macroend

!macro NeedAdministrator WORDS
  UserInfo::GetAccountType
  Pop $R2
  ${If} $R2 != "Admin"
    !insertmacro Stop 5 "${WORDS}"
  ${EndIf}
!macroend

; A program that runs cannot be written to: that holds for every user and every session.
!macro RefuseWhileRunning FILE
  ${If} ${FileExists} "$INSTDIR\${FILE}"
    System::Call 'kernel32::CreateFileW(w "$INSTDIR\${FILE}", i ${GENERIC_WRITE}, i 7, p 0, i 3, i 0, p 0) p .r0 ?e'
    Pop $1
    ${If} $0 <> -1
      System::Call "kernel32::CloseHandle(p r0)"
    ${ElseIf} $1 = ${ERROR_SHARING_VIOLATION}
      !insertmacro Stop 3 "${NAME} is running. Save your work, close it and start this again."
    ${Else}
      !insertmacro Stop 5 "${NO_RIGHTS}"
    ${EndIf}
  ${EndIf}
!macroend

Function .onInit
  SetRegView 64
  StrCpy $ForAll ""
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/AllUsers" $R1
  ${IfNot} ${Errors}
    !insertmacro NeedAdministrator "To install for all users, start this as an administrator."
    StrCpy $ForAll "yes"
  ${EndIf}
  ${If} $ForAll == "yes"
    SetShellVarContext all
    ${If} $INSTDIR == ""
      StrCpy $INSTDIR "$PROGRAMFILES64\${NAME}"
    ${EndIf}
  ${Else}
    SetShellVarContext current
    ${If} $INSTDIR == ""
      StrCpy $INSTDIR "$LOCALAPPDATA\Programs\${NAME}"
    ${EndIf}
  ${EndIf}
  ReadRegStr $R3 SHCTX "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $R3 != ""
    ${VersionCompare} "$R3" "${VERSION}" $R4
    ${If} $R4 == 1
      !insertmacro Stop 4 "A newer ${NAME} is installed ($R3; this is ${VERSION}). To go back, remove it first in Settings, Apps."
    ${EndIf}
    ReadRegStr $R5 SHCTX "${UNINSTALL_KEY}" "InstallLocation"
    ${If} $R5 != ""
      StrCpy $INSTDIR $R5
    ${EndIf}
  ${EndIf}
  !insertmacro RefuseWhileRunning "${PROGRAM}"
  !insertmacro RefuseWhileRunning "${CONSOLE}"
FunctionEnd

Section
  ClearErrors
  CreateDirectory "$INSTDIR"
  FileOpen $0 "${TRIED}" w
  ${If} ${Errors}
    !insertmacro Stop 5 "${NO_RIGHTS}"
  ${EndIf}
  FileClose $0
  Delete "${TRIED}"
  ; What the version before installed goes first, by its own list.
  ${If} ${FileExists} "$INSTDIR\Uninstall.exe"
    DetailPrint "Removing the version before"
    ExecWait '"$INSTDIR\Uninstall.exe" /S /Upgrade _?=$INSTDIR'
  ${EndIf}
  !include "${LISTS}\install.nsh"
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  ${If} $ForAll == "yes"
    FileOpen $0 "${FOR_ALL}" w
    FileWrite $0 "This program is installed for all users; its uninstaller asks.$\r$\n"
    FileClose $0
  ${EndIf}
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\${PROGRAM}"

  WriteRegStr SHCTX "${CLASSES}\${MODEL}" "" "ToC Editor model"
  WriteRegStr SHCTX "${CLASSES}\${MODEL}\DefaultIcon" "" "$INSTDIR\${PROGRAM},1"
  WriteRegStr SHCTX "${CLASSES}\${MODEL}\shell" "" "open"
  WriteRegStr SHCTX "${CLASSES}\${MODEL}\shell\open" "" "&Open in ${NAME}"
  WriteRegStr SHCTX "${CLASSES}\${MODEL}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  WriteRegStr SHCTX "${CLASSES}\Applications\${PROGRAM}" "FriendlyAppName" "${NAME}"
  WriteRegStr SHCTX "${CLASSES}\Applications\${PROGRAM}\SupportedTypes" ".toc" ""
  WriteRegStr SHCTX "${CLASSES}\Applications\${PROGRAM}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
  WriteRegStr SHCTX "${CLASSES}\.toc\OpenWithProgids" "${MODEL}" ""
  ; Another program that has .toc files keeps them; ours is then offered by "Open with".
  ReadRegStr $0 HKCR ".toc" ""
  ${If} $0 == ""
  ${OrIf} $0 == "${MODEL}"
    WriteRegStr SHCTX "${CLASSES}\.toc" "" "${MODEL}"
  ${EndIf}

  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "${NAME}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM},0"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
  System::Call "shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)"
SectionEnd

Function un.onInit
  SetRegView 64
  ; A folder has many names, and both a user and all users may have the program: what was put into
  ; this folder says for whom it is.
  ${If} ${FileExists} "${FOR_ALL}"
    SetShellVarContext all
    !insertmacro NeedAdministrator "It is installed for all users. To remove it, start this as an administrator."
  ${Else}
    SetShellVarContext current
  ${EndIf}
  !insertmacro RefuseWhileRunning "${PROGRAM}"
  !insertmacro RefuseWhileRunning "${CONSOLE}"
FunctionEnd

Section Uninstall
  Delete "${FOR_ALL}"
  !include "${LISTS}\remove.nsh"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  ReadRegStr $0 SHCTX "${CLASSES}\.toc" ""
  ${If} $0 == "${MODEL}"
    DeleteRegValue SHCTX "${CLASSES}\.toc" ""
  ${EndIf}
  DeleteRegValue SHCTX "${CLASSES}\.toc\OpenWithProgids" "${MODEL}"
  DeleteRegKey /ifempty SHCTX "${CLASSES}\.toc\OpenWithProgids"
  ${If} $0 == "${MODEL}"
    DeleteRegKey /ifempty SHCTX "${CLASSES}\.toc"
  ${EndIf}
  DeleteRegKey SHCTX "${CLASSES}\${MODEL}"
  DeleteRegKey SHCTX "${CLASSES}\Applications\${PROGRAM}"
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
  Delete "$INSTDIR\Uninstall.exe"
  RMDir "$INSTDIR"
  RMDir "$LOCALAPPDATA\Programs" ; if nothing else is in it
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/Upgrade" $R1
  ${If} ${Errors}
    ; Settings, kept versions and journals are the user's: only a yes removes them.
    SetShellVarContext current
    ClearErrors
    ${GetOptions} $R0 "/RemoveSettings" $R1
    ${If} ${Errors}
      MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Remove your settings too, with house styles, earlier versions of your files and what was kept for a recovery? Your files themselves stay." /SD IDNO IDNO keep
    ${EndIf}
    RMDir /r "$APPDATA\ToC Editor"
    RMDir /r "$LOCALAPPDATA\ToC Editor"
    keep:
  ${EndIf}
  System::Call "shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)"
SectionEnd
