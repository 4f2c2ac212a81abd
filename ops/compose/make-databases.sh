#!/bin/bash
# Run by the PostgreSQL image once, on an empty volume: one role and its databases for each of two owners.
set -euo pipefail

make_role() {
  psql --username "$POSTGRES_USER" --dbname postgres --set ON_ERROR_STOP=1 --set name="$1" --set password="$(cat "$2")" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
SQL
}

make_database() {
  psql --username "$POSTGRES_USER" --dbname postgres --set ON_ERROR_STOP=1 --set name="$1" --set owner="$2" <<'SQL'
CREATE DATABASE :"name" OWNER :"owner" TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C';
REVOKE CONNECT ON DATABASE :"name" FROM PUBLIC;
SQL
}

mkdir -m 0700 /var/lib/postgresql/archive
make_role procuradoria /run/secrets/app_database_password
make_role temporal /run/secrets/temporal_database_password
make_database procuradoria procuradoria
make_database temporal temporal
make_database temporal_visibility temporal
