# Install silently, look at what is there, try it, remove it, and look again. Run on Windows.
param([string]$Made)
$ErrorActionPreference = "Stop"
$setup = (Get-ChildItem "$Made\ToC-Editor-*-setup.exe").FullName
$folder = "$env:LOCALAPPDATA\Programs\ToC Editor"
$key = "HKCU:\Software\Microsoft\Windows\CurrentVersion\Uninstall\ToC Editor"

function Ensure($holds, $words) { if (-not $holds) { throw $words } else { "ok      $words" } }
function Run($program, $arguments) {
    (Start-Process $program -ArgumentList $arguments -Wait -PassThru).ExitCode
}

Ensure (-not (Test-Path $folder)) "nothing is installed at first"
Ensure ((Run $setup "/S") -eq 0) "installs silently"
Ensure (Test-Path "$folder\ToC Editor.exe") "the program is there"
Ensure (Test-Path $key) "Windows lists it among the programs"
$association = cmd /c assoc .toc
Ensure ($association -eq ".toc=ToCEditor.Model") "models belong to it"
& "$folder\toc-editor.exe" self-test
Ensure ($LASTEXITCODE -eq 0) "the self-test passes"
& "$folder\toc-editor.exe" self-test --window
Ensure ($LASTEXITCODE -eq 0) "the self-test in a window passes"
$window = Start-Process "$folder\ToC Editor.exe" -PassThru
Start-Sleep 10
Ensure ((Run $setup "/S") -eq 3) "an installation is refused while the program runs"
$window.CloseMainWindow() | Out-Null
$window.WaitForExit(20000) | Out-Null
Ensure ((Run $setup "/S") -eq 0) "installs over itself"
Set-ItemProperty $key DisplayVersion "99.0.0"
Ensure ((Run $setup "/S") -eq 4) "a downgrade is refused"
Start-Process "$folder\Uninstall.exe" -ArgumentList "/S", "/RemoveSettings", "_?=$folder" -Wait
Remove-Item "$folder\Uninstall.exe", $folder -ErrorAction SilentlyContinue
Ensure (-not (Test-Path $folder)) "nothing is left of the folder"
Ensure (-not (Test-Path $key)) "Windows no longer lists it"
Ensure (-not (Test-Path "HKCU:\Software\Classes\ToCEditor.Model")) "models belong to it no longer"
