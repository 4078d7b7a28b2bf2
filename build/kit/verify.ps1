# Checks that this kit is complete and unchanged. Reads files, writes nothing, asks no network.
#   powershell -ExecutionPolicy Bypass -File verify.ps1 SHA256:...   fails unless the kit is signed with this key
#                                                                  (have it by another way than the kit)
#   powershell -ExecutionPolicy Bypass -File verify.ps1            says which key signed, for you to compare
param([string] $Wanted = '')
$ErrorActionPreference = 'Stop'
Set-Location -LiteralPath $PSScriptRoot
$root = $PSScriptRoot.TrimEnd('\', '/')

function Stop-Check([string[]] $Lines) {
  foreach ($line in $Lines) { [Console]::Error.WriteLine(($line -creplace '[^ -~]', '?')) }
  exit 1
}

# 1. The list of sums is signed. The system's own shell hands the list to ssh-keygen byte for byte.
if (-not [IO.File]::Exists("$root/SHA256SUMS")) { Stop-Check 'SHA256SUMS is missing.' }
$signed = 'not signed'
if (-not [IO.File]::Exists("$root/SHA256SUMS.sig")) {
  if ($Wanted) { Stop-Check 'The kit is not signed: SHA256SUMS.sig is missing.' }
} elseif (-not (Get-Command ssh-keygen -ErrorAction SilentlyContinue)) {
  if ($Wanted) { Stop-Check 'ssh-keygen (OpenSSH 8.1 or later) is needed to check the signature.' }
  $signed = 'its signature NOT CHECKED (no ssh-keygen here)'
} else {
  $env:LOCKSTEP_KIT = $root
  $command = 'ssh-keygen -Y verify -f "{0}/allowed_signers" -I lockstep-kit -n lockstep-kit -s "{0}/SHA256SUMS.sig" < "{0}/SHA256SUMS"'
  if ($env:ComSpec) { $said = & $env:ComSpec /d /c ($command -f '%LOCKSTEP_KIT%').Replace('/', '\') }
  else { $said = & sh -c ($command -f '$LOCKSTEP_KIT') }
  if ($LASTEXITCODE -ne 0) { Stop-Check 'The signature does not fit SHA256SUMS.' }
  if ("$said" -cnotmatch ' key (SHA256:[A-Za-z0-9+/]+)\s*$') { Stop-Check 'ssh-keygen named no key.' }
  $key = $Matches[1]
  if ($Wanted -and $Wanted -cne $key) { Stop-Check "Signed with another key: $key" }
  $signed = "signed with $key"
}

# 2. The list is of the one form that is read alike everywhere: sum, two spaces, a plain path inside this folder.
#    Paths are compared as they are written: no upper and lower case taken for the same.
$ordinal = [StringComparer]::Ordinal
$listed = New-Object 'System.Collections.Generic.Dictionary[string,string]' $ordinal
$parents = New-Object 'System.Collections.Generic.HashSet[string]' $ordinal
$text = [Text.Encoding]::GetEncoding(28591).GetString([IO.File]::ReadAllBytes("$root/SHA256SUMS"))
if ($text.Length -eq 0) { Stop-Check 'SHA256SUMS is empty.' }
foreach ($line in ($text -creplace '\n\z', '').Split("`n")) {
  if ($line -cnotmatch '\A[0-9a-f]{64}  [^-/]') { Stop-Check 'Not a line of a list of sums:', $line }
  $path = $line.Substring(66)
  if ($path -cmatch '(\A|/)\.{0,2}(/|\z)|\\|[^ -~]') { Stop-Check 'Not a path of a kit:', $path }
  if ($listed.ContainsKey($path)) { Stop-Check "Listed twice: $path" }
  $listed[$path] = $line.Substring(0, 64)
  for ($up = $path; $up.Contains('/'); ) {
    $up = $up -creplace '/[^/]*\z', ''
    [void] $parents.Add($up)
  }
}

# 3. and 4. What is there is what is listed, path by path, in both directions; no links, hidden ones and folders too.
$found = New-Object 'System.Collections.Generic.HashSet[string]' $ordinal
$problems = New-Object 'System.Collections.Generic.List[string]'
function Read-Folder([string] $Folder) {
  foreach ($entry in Get-ChildItem -LiteralPath $Folder -Force) {
    $path = $entry.FullName.Substring($root.Length + 1).Replace('\', '/')
    $isFolder = $entry -is [IO.DirectoryInfo]
    $isLink = $entry.LinkType -and $entry.LinkType -ne 'HardLink'
    if ($isFolder -and ($entry.Attributes -band [IO.FileAttributes]::ReparsePoint)) { $isLink = $true }
    if ($isLink) { $problems.Add("Neither file nor folder: $path"); continue }
    if ($path -cmatch '[^ -~]') { $problems.Add("Not a name of a kit: $path"); continue }
    if ($isFolder) {
      if (-not $parents.Contains($path)) { $problems.Add("Not in the list: $path/") }
      Read-Folder $entry.FullName
    } elseif ($path -cne 'SHA256SUMS' -and $path -cne 'SHA256SUMS.sig') {
      [void] $found.Add($path)
      if (-not $listed.ContainsKey($path)) { $problems.Add("Not in the list: $path") }
    }
  }
}
Read-Folder $root
foreach ($path in $listed.Keys) { if (-not $found.Contains($path)) { $problems.Add("Missing: $path") } }
if ($problems.Count -gt 0) { Stop-Check $problems.ToArray() }

# 5. Every file is what it was.
foreach ($path in $listed.Keys) {
  $sum = (Get-FileHash -Algorithm SHA256 -LiteralPath "$root/$path").Hash
  if ($sum -ine $listed[$path]) { $problems.Add("$path has been changed.") }
}
if ($problems.Count -gt 0) { Stop-Check $problems.ToArray() }

"The kit is complete and unchanged: $($listed.Count) files, $signed."
