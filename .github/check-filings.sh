#!/usr/bin/env bash
# The step "Check" of action.yml: checks FILES, or the texts and pages that changed since the commit BASE, with OPTIONS.
# Prints annotations for GitHub and writes eightk.sarif; ends as eightk check does.
set -uo pipefail

if [ -n "${FILES:-}" ]; then
  read -ra files <<<"$FILES"
else
  git cat-file -e "${BASE:-}^{commit}" 2>/dev/null || git fetch --quiet --depth 1 origin "$BASE"
  mapfile -d '' files < <(git diff -z --name-only --diff-filter=d "$BASE" HEAD -- '*.txt' '*.htm' '*.html')
fi
if [ "${#files[@]}" -eq 0 ]; then
  echo "No filing was changed."
  exit 0
fi

read -ra options <<<"${OPTIONS:-}"
eightk check "${options[@]}" --format github "${files[@]}"
status=$?
eightk check "${options[@]}" --format sarif "${files[@]}" >eightk.sarif 2>/dev/null
exit "$status"
