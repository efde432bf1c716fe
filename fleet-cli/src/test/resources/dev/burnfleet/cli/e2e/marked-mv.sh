#!/bin/sh
# Stands before mv. Every state of a mailbox is reached by a rename, so each is a marked crash point: where the file
# "armed" beside this program says so, the shell that renames is killed before its rename or after it.
# armed holds: mark, before or after, alone or pair. A pair is the shell and the one that started it.
here=${0%/*}
mv=/bin/mv
[ -x "$mv" ] || mv=/usr/bin/mv
[ -e "$here/armed" ] || exec "$mv" "$@"
for to; do :; done
from=$1
[ "$from" != -f ] || from=$2
case "$from>$to" in
new/*">cur/"*) mark=claim ;;
cur/*">run/"*) mark=start ;;
cur/*">new/"*) mark=return ;;
*/.pid.*) mark=record ;;
*/.exit">"*) mark=exit ;;
*/.result">"*) mark=result ;;
run/*">done/"*) mark=done ;;
run/*">dead/"*) mark=dead ;;
run/*">new/"*) mark=give-back ;;
owner.*">owner."*) mark=owner ;;
*/slots/*) mark=slot ;;
*/lock/owner.*) mark=lock ;;
*/.ticket">"*) mark=ticket ;;
*/agents/*/new/*">taken."*) mark=withdraw ;;
*">"*/agents/*/new/*) mark=publish ;;
*) exec "$mv" "$@" ;;
esac
{ read -r wanted when who <"$here/armed"; } 2>/dev/null
[ "$mark" = "${wanted-}" ] || exec "$mv" "$@"

# Noted first: with a worker dies the terminal of all that it started.
strike() {
  "$mv" "$here/armed" "$here/.fired.$$" 2>/dev/null || return 0
  trap '' HUP TERM
  place=$(readlink "/proc/$PPID/cwd")
  pair=
  if [ "$who" = pair ]; then
    read -r line <"/proc/$PPID/stat"
    set -- ${line##*") "}
    pair=$2
  fi
  printf '%s %s %s %s %s\n' "$(date +%s%N)" "$mark" "$when" "$who" "$place" >"$here/.fired.$$"
  "$mv" "$here/.fired.$$" "$here/fired.$$"
  kill -KILL "$PPID" $pair
  exit 1
}

[ "$when" = after ] || strike
"$mv" "$@"
status=$?
[ "$when" = before ] || strike
exit "$status"
