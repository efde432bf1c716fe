#!/bin/sh
# The agent of the demo: it pretends to work for a moment, and reports by a file, since a bare machine has no HTTP client.
#   agent.sh report DROP_FOLDER        with the prompt on standard input
drop=$2
agent=${BURN_AGENT:?} issue=${BURN_ISSUE-} hat=${BURN_HAT:-message}
bold='\033[1m' dim='\033[2m' green='\033[32m' yellow='\033[33m' cyan='\033[36m' red='\033[31m' plain='\033[0m'

# Text of the tracker never reaches the terminal with control characters in it.
title=
while IFS= read -r line; do
  case $line in '> '?*) [ -n "$title" ] || title=${line#'> '} ;; esac
done
title=$(printf %s "$title" | tr -d '\000-\037\177' | cut -c 1-100)

# A number that differs by agent and issue, and is the same each time.
number=$(printf %s "$agent $issue $hat" | cksum)
number=${number%% *}

say() { printf "$1%s$plain %s\n" "$2" "$3"; }

# Visible to the reader only when complete.
report() {
  name=${BURN_TASK:?}.$$
  printf 'verb %s\nagent %s\nissue %s\n' "$1" "$agent" "$issue" >"$drop/tmp/$name" && mv "$drop/tmp/$name" "$drop/new/$name"
}

say "$bold" "$agent" "${issue:-${BURN_REPOSITORY-}} as $hat"
[ -z "$title" ] || say "$dim" '  ' "$title"
say "$cyan" '  read ' "$((number % 40 + 3)) files"
sleep "$((number % 2 + 1))"
case $hat in
implement)
  say "$yellow" '  edit ' "$((number / 7 % 9 + 1)) files, +$((number / 3 % 120 + 4)) -$((number / 5 % 60))"
  sleep "$((number / 2 % 2 + 1))"
  if [ $((number % 17)) -eq 0 ]; then
    say "$red" '  test ' 'one test fails, and I do not see why'
    exit 1
  fi
  say "$green" '  test ' "$((number / 11 % 300 + 20)) passed"
  if [ $((number % 3)) -eq 0 ]; then
    report pull
    say "$green" '  done ' 'opened a pull request'
  else
    report close
    say "$green" '  done ' 'merged, issue closed'
  fi
  ;;
standing_order)
  say "$green" '  done ' 'tended the repository'
  ;;
*)
  report comment
  say "$green" '  done ' 'left a comment'
  ;;
esac
# The report is read a moment later; a task that ends before it shows would count as one without a result.
sleep 1
