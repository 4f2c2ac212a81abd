#!/bin/sh
# One-shot: bring both of Temporal's stores to the schema of this image's version; safe to repeat.
set -eu
SQL_PASSWORD="$(cat /run/secrets/temporal_database_password)"
export SQL_PASSWORD # in the environment, not among the arguments that every process can see

tool() {
  temporal-sql-tool --plugin postgres12 --ep postgres -p 5432 -u temporal "$@"
}

# `versioned`, not its parent folder: pointed at the parent the tool finds nothing to do and says all is well.
for store in temporal:temporal temporal_visibility:visibility; do
  tool --db "${store%%:*}" setup-schema -v 0.0
  tool --db "${store%%:*}" update-schema -d "/etc/temporal/schema/postgresql/v12/${store##*:}/versioned"
done
