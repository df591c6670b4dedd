; Inno Setup 6 script: an installer for the user who runs it, without an administrator.
; iscc /DVersion=0.1.0 /DProgram=..\..\build\package\program\assistant-desktop assistant-desktop.iss

#ifndef Version
  #define Version "0.0.0"
#endif
#ifndef Program
  #define Program "..\..\build\package\program\assistant-desktop"
#endif
#define Title "Assistant Desktop"
#define Identifier "jp.assistantdesktop.AssistantDesktop"
#define Window "assistant-desktop-window.exe"

[Setup]
AppId={{5B0E7C1E-6C0B-4E58-9B0B-3C3B8D0F6A21}
AppName={#Title}
AppVersion={#Version}
AppPublisher=The Assistant Desktop authors
DefaultDirName={localappdata}\Programs\{#Title}
DefaultGroupName={#Title}
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
OutputDir=..\..\dist
OutputBaseFilename=assistant-desktop-{#Version}-setup
SetupIconFile=..\..\build\package\icons\assistant-desktop.ico
UninstallDisplayIcon={app}\{#Window}
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
ChangesEnvironment=yes
CloseApplications=yes
LicenseFile=..\..\LICENSE

[Languages]
Name: "ja"; MessagesFile: "compiler:Languages\Japanese.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"

[CustomMessages]
ja.Desktop=デスクトップにアイコンを作る
en.Desktop=Put an icon on the desktop
ja.QuickAdd=すばやく追加
en.QuickAdd=Quick add
ja.Today=今日
en.Today=Today
ja.Backup=Assistant Desktop のバックアップ
en.Backup=Assistant Desktop backup
ja.Stays=データとバックアップは %1 に残っています。不要な場合は、そのフォルダを削除してください。
en.Stays=Your data and backups stay in %1. Delete that folder if you do not need them any more.

[Tasks]
Name: "desktopicon"; Description: "{cm:Desktop}"

[Files]
Source: "{#Program}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
; Notifications are shown under the identity of the Start menu's entry.
Name: "{autoprograms}\{#Title}"; Filename: "{app}\{#Window}"; AppUserModelID: "{#Identifier}"
Name: "{autoprograms}\{#Title} - {cm:QuickAdd}"; Filename: "{app}\{#Window}"; Parameters: "--quick-add"; AppUserModelID: "{#Identifier}"
Name: "{autoprograms}\{#Title} - {cm:Today}"; Filename: "{app}\{#Window}"; Parameters: "--today"; AppUserModelID: "{#Identifier}"
Name: "{autodesktop}\{#Title}"; Filename: "{app}\{#Window}"; AppUserModelID: "{#Identifier}"; Tasks: desktopicon

[Registry]
Root: HKCU; Subkey: "Software\Classes\.adbackup"; ValueType: string; ValueData: "{#Identifier}.backup"; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\{#Identifier}.backup"; ValueType: string; ValueData: "{cm:Backup}"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\{#Identifier}.backup\DefaultIcon"; ValueType: string; ValueData: "{app}\{#Window},0"
Root: HKCU; Subkey: "Software\Classes\{#Identifier}.backup\shell\open\command"; ValueType: string; ValueData: """{app}\{#Window}"" ""%1"""
; The command line, as assistant-desktop in a new terminal.
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\App Paths\assistant-desktop.exe"; ValueType: string; ValueData: "{app}\assistant-desktop.exe"; Flags: uninsdeletekey
; Written by the program's own setting; taken away with it.
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\Run"; ValueType: none; ValueName: "assistant-desktop"; Flags: uninsdeletevalue dontcreatekey

[Run]
Filename: "{app}\{#Window}"; Description: "{cm:LaunchProgram,{#Title}}"; Flags: nowait postinstall skipifsilent

[Code]
procedure CurUninstallStepChanged(CurUninstallStep: TUninstallStep);
begin
  if (CurUninstallStep = usPostUninstall) and not UninstallSilent then
    MsgBox(FmtMessage(CustomMessage('Stays'), [ExpandConstant('{localappdata}\assistant-desktop')]),
      mbInformation, MB_OK);
end;
