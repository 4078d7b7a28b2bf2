#!/bin/sh
# Checks that this kit is complete and unchanged. Reads files, writes nothing, asks no network.
#   ./verify.sh SHA256:...   fails unless the kit is signed with this key (have it by another way than the kit)
#   ./verify.sh            says which key signed, for you to compare
set -eu
LC_ALL=C
export LC_ALL
unset CDPATH
cd -- "$(dirname -- "$0")"
wanted=${1:-}

fail() {
  printf '%s\n' "$@" | tr -c '\n -~' '?' >&2
  exit 1
}

# 1. The list of sums is signed.
[ -f SHA256SUMS ] || fail 'SHA256SUMS is missing.'
signed='not signed'
if [ ! -f SHA256SUMS.sig ]; then
  [ -z "$wanted" ] || fail 'The kit is not signed: SHA256SUMS.sig is missing.'
elif ! command -v ssh-keygen >/dev/null; then
  [ -z "$wanted" ] || fail 'ssh-keygen (OpenSSH 8.1 or later) is needed to check the signature.'
  signed='its signature NOT CHECKED (no ssh-keygen here)'
else
  said=$(ssh-keygen -Y verify -f allowed_signers -I lockstep-kit -n lockstep-kit -s SHA256SUMS.sig <SHA256SUMS 2>&1) ||
    fail 'The signature does not fit SHA256SUMS:' "$said"
  key=$(printf '%s\n' "$said" | sed -n 's/.* key \(SHA256:[A-Za-z0-9+/]*\)$/\1/p')
  [ -n "$key" ] || fail 'ssh-keygen named no key:' "$said"
  [ -z "$wanted" ] || [ "$wanted" = "$key" ] || fail "Signed with another key: $key"
  signed="signed with $key"
fi

# 2. The list is of the one form that is read alike everywhere: sum, two spaces, a plain path inside this folder.
[ -s SHA256SUMS ] || fail 'SHA256SUMS is empty.'
bad=$(grep -nEv '^[0-9a-f]{64}  [^-/]' SHA256SUMS || true)
[ -z "$bad" ] || fail 'Not a line of a list of sums:' "$bad"
names=$(cut -c67- SHA256SUMS)
bad=$(printf '%s\n' "$names" | grep -E '(^|/)\.{0,2}(/|$)|\\|[^ -~]' || true)
[ -z "$bad" ] || fail 'Not a path of a kit:' "$bad"

# 3. There are files and folders with plain names only: no links, no devices, no line breaks in names.
strange=$(find . ! -type f ! -type d)
[ -z "$strange" ] || fail 'Neither file nor folder:' "$strange"
strange=$(find . -name '*[! -~]*')
[ -z "$strange" ] || fail 'Not a name of a kit:' "$strange"

# 4. What is there is what is listed, path by path, in both directions, hidden ones and folders too.
files=$(find . -type f ! -path ./SHA256SUMS ! -path ./SHA256SUMS.sig)
folders=$(find . -type d ! -path .)
differences=$({
  printf '%s\n' "$names" | sed 's|^|listed ./|'
  printf '%s\n' "$files" | sed 's|^|file |'
  printf '%s\n' "$folders" | sed 's|^|folder |'
} | awk '
  { kind = $1; path = substr($0, length(kind) + 2) }
  path == "" { next }
  kind == "listed" {
    if (path in listed) print "Listed twice: " path
    listed[path] = 1
    for (up = path; sub("/[^/]*$", "", up); ) parent[up] = 1
  }
  kind == "file" { found[path] = 1; if (!(path in listed)) print "Not in the list: " path }
  kind == "folder" && !(path in parent) { print "Not in the list: " path "/" }
  END { for (path in listed) if (!(path in found)) print "Missing: " path }')
[ -z "$differences" ] || fail "$differences"

# 5. Every file is what it was.
sums() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }
said=$(sums -c SHA256SUMS 2>&1) || fail "$(printf '%s\n' "$said" | grep -v ': OK$')"

echo "The kit is complete and unchanged: $(printf '%s\n' "$names" | wc -l | tr -d ' ') files, $signed."
