#!/usr/bin/env bash
# Makes Benchmarks/link-order.xz anew: the functions of the Swift runtime, of Foundation and of packages that a scan of the
# lab calls, one name a line, in the order in which they are met. The linker puts them side by side, so that a scan
# keeps 6 MB less of the program in memory. Needs valgrind; worth doing after a new Swift version.
#
# usage: link-order.sh BIN-FOLDER, after `make release`
set -euo pipefail
cd "$(dirname "$0")/.."
bin=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Valgrind does not understand what is there for debuggers.
strip --strip-debug -o "$work/spotcheck" "$bin/spotcheck"
"$bin/spotcheck-lab" run --folder "$work/lab" -- \
  valgrind --tool=callgrind --demangle=no --callgrind-out-file="$work/calls" \
  "$work/spotcheck" scan Targets/lab.csv --host-connections 8 --run order --store "$work/store.sqlite" --reports "$work/reports"
# Callgrind names a file or function once, as `fn=(12) name`, and calls it `fn=(12)` afterwards; c before it: as called from.
# Our own modules stay in the order of their files, as they change with every commit.
awk -v program="$work/spotcheck" '
  match($0, /^c?(ob|fn)=\([0-9]+\)/) {
    key = substr($0, 1, RLENGTH); sub(/^c/, "", key)
    name = substr($0, RLENGTH + 2)
    if (name != "") known[key] = name
    if ($0 ~ /^ob=/) object = known[key]
    if ($0 ~ /^fn=/ && object == program) { sub(/'"'"'[0-9]+$/, "", known[key]); if (!seen[known[key]]++) print known[key] }
  }' "$work/calls" |
  grep -vE '^\$s(9Addresses|6Checks|5Crawl|8Evidence|6Markup|9Registers|7Rubrics|10Scorecards|5Store|9Transport|9spotcheck)' \
  > "$work/order"
test "$(wc -l < "$work/order")" -gt 1000
xz -9e -c "$work/order" > Benchmarks/link-order.xz
echo "$(wc -l < "$work/order") functions in Benchmarks/link-order.xz"
