#!/bin/sh
# Starts Lockstep from this folder, on the Node.js in it: nothing is installed, no network is used.
#   ./lockstep.sh          opens the window in the browser of this machine
#   ./lockstep.sh --help   the command line
set -eu
unset CDPATH
here=$(cd -- "$(dirname -- "$0")" && pwd)
case "$(uname -s)" in Darwin) system=darwin ;; *) system=linux ;; esac
case "$(uname -m)" in arm64 | aarch64) arch=arm64 ;; *) arch=x64 ;; esac
node="$here/runtime/$system-$arch/node"
if [ ! -f "$node" ]; then
  echo "There is no Node.js for $system-$arch in this folder ($here/runtime)." >&2
  exit 2
fi
if [ ! -x "$node" ]; then
  echo "$node may not be run from here: copy the folder to a disk where programs may run (chmod +x)." >&2
  exit 2
fi
exec "$node" "$here/app/start.mjs" "$@"
