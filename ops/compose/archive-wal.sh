#!/bin/sh
# PostgreSQL's archive_command: keep the finished piece of WAL $1 as $2, whole and on the disk before it answers well.
set -eu
piece=$1 kept=$2
coming=$(dirname "$kept")/.$(basename "$kept")

# After a crash between our `mv` and PostgreSQL's note of it the same piece comes again: that must succeed, or nothing
# is archived any more and the disk fills up. Another piece under the name of one that is kept never replaces it.
if [ -e "$kept" ]; then
  cmp "$piece" "$kept"
else
  cp "$piece" "$coming"
  sync "$coming"
  mv "$coming" "$kept"
fi
sync "$(dirname "$kept")"
