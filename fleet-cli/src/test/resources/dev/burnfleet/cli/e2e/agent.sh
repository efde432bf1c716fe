#!/bin/sh
# An agent of the end-to-end test. It writes down what it was given, does it on the real Gitea with its own token, and
# writes down that it has ended. ACCOUNT is the folder of these accounts; while there is a gate beside it, the agent waits
# there before it does anything. The rest comes from the worker.
set -u
prompt=$(cat)
# The issue as OWNER/NAME#NUMBER; the API wants the number.
issue=${BURN_ISSUE:-#-}
issue=${issue##*"#"}
origin=$(git config remote.origin.url)

told() {
  printf '%s %s %s %s %s %s %s %s %s\n' "$1" "$BURN_TASK" "$BURN_REPOSITORY" "$issue" "$BURN_HAT" "$$" \
    "$(date +%s)" "$PWD" "${origin:--}" >>"$ACCOUNT/$BURN_AGENT"
}

# The token goes in by standard input, so that no argument of a process holds it.
gitea() {
  printf 'header = "Authorization: token %s"\n' "$(cat "$BURN_TOKEN_FILE")" |
    curl -sS -f -o /dev/null -K - -X "$1" -H 'Content-Type: application/json' -d "$3" \
      "$BURN_SERVER/api/v1/repos/$BURN_REPOSITORY/$2"
}

told begin
while [ -e "${ACCOUNT%/*}/gate" ]; do sleep 0.2; done
case $BURN_HAT in
standing_order) ;;
*) case $prompt in *"$BURN_REPOSITORY#$issue"*) ;; *) exit 65 ;; esac ;;
esac
case $BURN_HAT in
implement) gitea PATCH "issues/$issue" '{"state": "closed"}' ;;
standing_order) echo 'tended' ;;
*) gitea POST "issues/$issue/comments" "{\"body\": \"$BURN_AGENT as $BURN_HAT: looked at it\"}" ;;
esac
status=$?
told "end-$status"
exit "$status"
