#!/usr/bin/env bash
# The step "Check" of action.yml: checks FILES, or the filings that changed since the commit BASE, with OPTIONS.
# Prints annotations for GitHub and writes eightk.sarif; ends as eightk check does.
set -uo pipefail

# What filings are called, as git takes it: the endings that count in folders, in any case of letters.
filings() { python -P -c 'from eightk_lark.inputs.files import ENDINGS; print(*(f":(icase)*{one}" for one in ENDINGS), sep="\n")'; }
has_base() { git cat-file -e "${BASE:-}^{commit}" 2>/dev/null; }
# The names go by a list, in which none is taken for an option.
check() { printf '%s\0' "${files[@]}" | eightk check "${options[@]}" --files-from - "$@"; }

if [ -n "${FILES:-}" ]; then
  read -rd '' -a files <<<"$FILES"
else
  has_base || git fetch --quiet --depth 1 origin "${BASE:-}" 2>/dev/null
  has_base || BASE=$(git hash-object -t tree /dev/null) # a branch that is new: since the tree without files, all have changed
  mapfile -t filings < <(filings)
  mapfile -d '' files < <(git diff -z --name-only --diff-filter=d "$BASE" HEAD -- "${filings[@]}")
fi
if [ "${#files[@]}" -eq 0 ]; then
  echo "No filing was changed."
  exit 0
fi

read -rd '' -a options <<<"${OPTIONS:-}"
check --format github
status=$?
check --format sarif >eightk.sarif 2>/dev/null
exit "$status"
