# Checks that this kit is complete and unchanged. Reads files, writes nothing, asks no network.
# First compare the SHA-256 of SHA256SUMS itself with the one you were given by another way:
#   Get-FileHash SHA256SUMS
$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot

# 1. Every file listed is there and is what it was.
$listed = @{}
foreach ($line in Get-Content SHA256SUMS) {
  $sum, $file = $line -split '  ', 2
  $listed[$file] = $true
  if ((Get-FileHash -Algorithm SHA256 -LiteralPath $file).Hash -ne $sum) { throw "$file has been changed." }
}

# 2. Nothing is there that is not listed.
Get-ChildItem -Recurse -File | ForEach-Object {
  $file = $_.FullName.Substring($PSScriptRoot.Length + 1).Replace('\', '/')
  if ($file -ne 'SHA256SUMS' -and -not $listed[$file]) { throw "$file is not in the list." }
}
"The kit is complete and unchanged: $($listed.Count) files."
