# Install, look at what is there, try it, remove it, and look again. Run on Windows by an administrator.
param([string]$Made)
$ErrorActionPreference = "Stop"
$setup = (Get-Item "$Made\ToC-Editor-*-setup.exe").FullName
$archive = (Get-Item "$Made\ToC-Editor-*-portable.zip").FullName
$folder = "$env:LOCALAPPDATA\Programs\ToC Editor"
$console = "$folder\toc-editor.exe"
$listed = "Software\Microsoft\Windows\CurrentVersion\Uninstall\ToC Editor"
$example = "resources\examples\reachable-moments.toc"

function Ensure($holds, $words) { if (-not $holds) { throw $words } else { "ok      $words" } }
function Run($program, $arguments) {
    (Start-Process $program -ArgumentList $arguments -Wait -PassThru).ExitCode
}
function Remove($from, $options) {
    # With this switch the uninstaller works in its place, so that it can be waited for.
    Start-Process "$from\Uninstall.exe" -ArgumentList (@("/S") + $options + "_?=$from") -Wait
    Remove-Item "$from\Uninstall.exe", $from -ErrorAction SilentlyContinue
}
function Keys {
    @("HKCU:", "HKLM:") | ForEach-Object {
        "$_\$listed", "$_\Software\Classes\.toc", "$_\Software\Classes\ToCEditor.Model",
        "$_\Software\Classes\Applications\ToC Editor.exe"
    } | Where-Object { Test-Path $_ }
}

# For one user
Ensure (-not (Test-Path $folder)) "nothing is installed at first"
Ensure (-not (Keys)) "nothing is in the registry at first"
Ensure ((Run $setup "/S") -eq 0) "it installs silently"
Ensure (Test-Path "$folder\ToC Editor.exe") "the program is there"
Ensure (Test-Path "HKCU:\$listed") "Windows lists it among the programs"
$association = cmd /c assoc .toc
Ensure ($association -eq ".toc=ToCEditor.Model") "models belong to it"
& $console self-test
Ensure ($LASTEXITCODE -eq 0) "the self-test passes"
New-Item -ItemType Directory -Force "$Made\page" | Out-Null
& $console self-test --window --keep "$Made\page"
Ensure ($LASTEXITCODE -eq 0) "the self-test in a window passes"

# By its association, and while it runs
$model = "$env:TEMP\My plan - T$([char]0x177).toc"
Copy-Item $example $model
Start-Process $model
Start-Sleep 15
$window = Get-Process "ToC Editor"
Ensure ($window.MainWindowTitle -like "My plan*") "a double-click on a model opens it"
Ensure ((Run $setup "/S") -eq 3) "an installation is refused while the program runs"
$window.CloseMainWindow() | Out-Null
Ensure ($window.WaitForExit(20000)) "the program closes"

# Long and shared places
$deep = "$env:TEMP\" + ("a folder with a long name\" * 12)
New-Item -ItemType Directory -Force "\\?\$deep" | Out-Null
Copy-Item -LiteralPath $model "\\?\${deep}Plan.toc"
$may = Get-ItemPropertyValue "HKLM:\SYSTEM\CurrentControlSet\Control\FileSystem" LongPathsEnabled
if ($may) {
    & $console export "${deep}Plan.toc" -o "${deep}Plan.pdf"
    Ensure ($LASTEXITCODE -eq 0) "it exports in a folder past 260 characters"
}
$shared = "\\localhost\" + ($folder -replace "^(.):", '$1$')
& "$shared\toc-editor.exe" self-test
Ensure ($LASTEXITCODE -eq 0) "it starts from a shared folder"

# Older, newer, and away
Ensure ((Run $setup "/S") -eq 0) "it installs over itself"
Set-ItemProperty "HKCU:\$listed" DisplayVersion "99.0.0"
Ensure ((Run $setup "/S") -eq 4) "a downgrade is refused"
Remove $folder "/RemoveSettings"
Ensure (-not (Test-Path $folder)) "nothing is left of the folder"
Ensure (-not (Keys)) "nothing is left in the registry"
Ensure (Test-Path $model) "the model is left alone"

# For all users
$ofAll = "$env:ProgramFiles\ToC Editor"
Ensure ((Run $setup "/S /AllUsers") -eq 0) "it installs for all users"
Ensure (Test-Path "HKLM:\$listed") "Windows lists it for all"
& "$ofAll\toc-editor.exe" self-test
Ensure ($LASTEXITCODE -eq 0) "the self-test passes there"
Remove $ofAll @()
Ensure (-not (Test-Path $ofAll)) "nothing is left of the folder of all"
Ensure (-not (Keys)) "nothing is left in the registry"

# For one user and for all at once
Ensure ((Run $setup "/S") -eq 0) "it installs for one user"
Ensure ((Run $setup "/S /AllUsers") -eq 0) "and for all users besides"
Remove $ofAll @()
Ensure (-not (Test-Path "HKLM:\$listed")) "Windows no longer lists it for all"
Ensure (Test-Path "HKCU:\$listed") "what the user installed is left alone"
Remove $folder "/RemoveSettings"
Ensure (-not (Keys)) "nothing is left in the registry"

# Carried about
Expand-Archive $archive "$env:TEMP\stick"
& "$env:TEMP\stick\ToC Editor\toc-editor.exe" self-test
Ensure ($LASTEXITCODE -eq 0) "the portable one tries itself"
