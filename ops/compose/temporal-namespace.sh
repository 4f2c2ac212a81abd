#!/bin/sh
# One-shot: the namespace, how long it keeps closed histories, and the search attributes; safe to repeat.
set -eu
: "${TEMPORAL_ADDRESS:?}" "${TEMPORAL_NAMESPACE:?}"
RETENTION=30d

# A new namespace is known everywhere only some seconds later.
patiently() {
  attempt=1
  until "$@"; do
    [ "$attempt" -lt 30 ] || exit 1
    attempt=$((attempt + 1))
    sleep 2
  done
}

prepare() {
  temporal operator namespace describe --namespace "$TEMPORAL_NAMESPACE" >/dev/null 2>&1 ||
    temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention "$RETENTION" || return 1
  temporal operator namespace update --namespace "$TEMPORAL_NAMESPACE" --retention "$RETENTION" >/dev/null
}

patiently prepare
patiently temporal operator search-attribute create --namespace "$TEMPORAL_NAMESPACE" \
  --name ServiceGroup --type Keyword \
  --name Service --type Keyword \
  --name CaseStatus --type Keyword \
  --name Unit --type Keyword \
  --name Priority --type Int \
  --name DueAt --type Datetime
