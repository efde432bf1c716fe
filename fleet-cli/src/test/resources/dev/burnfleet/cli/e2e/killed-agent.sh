#!/bin/sh
# An agent of the kill test. It says who is at work on the same thing or in the same pane when it begins, works for a
# while with a child that does not end when asked, does its task on the real Gitea, and writes down that it has ended.
set -u
cat >/dev/null
name=$(printf %s "${BURN_ISSUE#*/}" | tr '#' .)

# Sets start to what tells a process from others of its number; fails for one that has gone and for a zombie.
start_of() {
  { stat=$(cat "/proc/$1/stat"); } 2>/dev/null && [ -n "$stat" ] || return 1
  set -- ${stat##*") "}
  case $1 in [ZX]) return 1 ;; esac
  start=${20}
}

# First written down, then looked around: of two at one time, one at least sees the other.
enter() {
  mkdir -p "$ACCOUNT.alive/$1"
  start_of "$2" && : >"$ACCOUNT.alive/$1/$2.$start"
}

look_around() {
  for other in "$ACCOUNT.alive/$1"/*; do
    pid=${other##*/}
    since=${pid#*.}
    pid=${pid%%.*}
    case $pid in "$$" | "$child") continue ;; esac
    if start_of "$pid" && [ "$start" = "$since" ]; then
      printf '%s %s %s found %s\n' "$(date +%s%N)" "$BURN_TASK" "$1" "$pid" >>"$ACCOUNT.two"
    else
      rm -f "$other"
    fi
  done
}

told() {
  printf '%s %s %s %s %s %s %s - -\n' "$1" "$BURN_TASK" "$BURN_REPOSITORY" "${BURN_ISSUE##*"#"}" "$BURN_HAT" "$$" \
    "$(date +%s%N)" >>"$ACCOUNT/$BURN_AGENT"
}

gitea() {
  printf 'header = "Authorization: token %s"\n' "$(cat "$BURN_TOKEN_FILE")" |
    curl -sS -f -o /dev/null -m 20 -K - -X "$1" -H 'Content-Type: application/json' -d "$3" \
      "$BURN_SERVER/api/v1/repos/$BURN_REPOSITORY/$2"
}

(trap '' HUP TERM INT; exec sleep 30) >/dev/null 2>&1 &
child=$!
for place in "$name.$BURN_HAT" "$BURN_AGENT"; do
  enter "$place" $$
  enter "$place" "$child"
  look_around "$place"
done
told begin
sleep "$(($$ % 3)).$(($$ % 10))"
case $BURN_HAT in
implement) gitea PATCH "issues/${BURN_ISSUE##*"#"}" '{"state": "closed"}' ;;
*) gitea POST "issues/${BURN_ISSUE##*"#"}/comments" "{\"body\": \"$BURN_AGENT as $BURN_HAT: looked at it\"}" ;;
esac
status=$?
told "end-$status"
kill -9 "$child"
exit "$status"
