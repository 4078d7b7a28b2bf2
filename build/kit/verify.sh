#!/bin/sh
# Checks that this kit is complete and unchanged. Reads files, writes nothing, asks no network.
# First compare the SHA-256 of SHA256SUMS itself with the one you were given by another way:
#   sha256sum SHA256SUMS
set -eu
cd "$(dirname "$0")"

# 1. Every file listed is there and is what it was.
if command -v sha256sum >/dev/null; then sha256sum --check --strict --quiet SHA256SUMS
else shasum -a 256 --check --quiet SHA256SUMS
fi

# 2. Nothing is there that is not listed.
extra=$(find . -type f ! -name SHA256SUMS | sed 's|^\./||' | while read -r file; do
  grep -qF "  $file" SHA256SUMS || echo "$file"
done)
if [ -n "$extra" ]; then
  echo "Not in the list:" >&2
  echo "$extra" >&2
  exit 1
fi
echo "The kit is complete and unchanged: $(wc -l < SHA256SUMS) files."
