# --- the worker ------------------------------------------------------------------------------------------------------

# Tells the human in the pane. Never text of an issue: only names and numbers of the fleet's own making.
say() {
  printf '%s %s\n' "$(date +%H:%M:%S)" "$*"
}

cmd_worker() {
  cd "$D" 2>/dev/null || {
    echo "no mailbox for $A in $S: launch the fleet first"
    exit 1
  }
  # No key may stop the worker, the agent, or the output.
  stty -isig -ixon -echo 2>/dev/null
  timer='' viewer='' tails='' slot='' starting=''
  trap 'leave HUP' HUP
  trap 'leave TERM' TERM
  tries=0
  until take_token owner; do
    tries=$((tries + 1))
    if [ "$tries" -gt 50 ]; then
      say "process ${holder:-?} already serves the mailbox of $A"
      exit 75
    fi
    nap
  done
  read_identity
  told=
  while :; do
    # Kept open for writing too: a ring is never lost and reading never ends.
    if [ ! -p wake ]; then
      rm -f wake
      mkfifo wake
      exec 3<&-
      listening=
    fi
    [ -n "${listening-}" ] || exec 3<>wake
    listening=1
    change_script
    sleep_for=${BURN_SWEEP:-300}
    { recover crash && work_off; } || {
      alarm "$sleep_for"
      read -r ring <&3
    }
  done
}

# Goes over to another version of this script between two tasks.
change_script() {
  version=
  read -r version <"$S/bin/current"
  [ -n "$version" ] && [ "$version" != "${SELF##*/}" ] && [ -f "$S/bin/$version" ] || return 0
  say "going over to $version"
  quiet
  exec "$SH" "$S/bin/$version" worker "$S" "$A"
}

# Does one thing; fails when there is nothing to do for sleep_for seconds.
work_off() {
  if ! read_identity; then
    tell 'waiting for my identity'
    return 1
  fi
  now
  held hold || held "$S/holds/$i_group" || {
    make_workplace || return 1
    set -- new/*.*
    if [ ! -f "$1" ]; then
      tell 'waiting for work'
      return 1
    fi
    take_slot || return 1
    room=1
    # A timer that fired while a task ran would be killed by a number that may be another process's by then.
    quiet
    take "${1##*/}"
    leave_slot
    told=
    [ -n "$room" ] && return 0
    tell 'waiting: there is no room on the disk for what a task needs'
  }
  return 1
}

tell() {
  [ "$told" = "$1" ] || say "$A: $1"
  told=$1
}

# Rings our own bell after so many seconds, if nothing will sooner.
alarm() {
  now
  if [ -n "$timer" ] && [ "$timer_at" -gt "$now" ] && [ "$timer_at" -le $((now + $1)) ]; then
    return
  fi
  quiet
  timer_at=$((now + $1))
  (
    trap 'kill "$pause" 2>/dev/null; exit 0' TERM HUP
    sleep "$1" &
    pause=$!
    wait "$pause"
    echo 1 >&3
  ) &
  timer=$!
}

quiet() {
  [ -z "$timer" ] || kill "$timer" 2>/dev/null
  timer=
}

# What HUP (the pane is gone) and TERM (asked to end) do: end the agent, give its task back, let go of all tokens.
leave() {
  trap '' HUP TERM
  quiet
  stop_launcher
  recover "$1"
  [ -z "$viewer" ] || kill "$viewer" $tails 2>/dev/null
  leave_slot
  drop_token owner
  exit 0
}

# Ends a launcher that has not recorded itself yet. It may have seen already that all is well, and would start its agent
# when the task has been given back. One that gets to its record before it dies is found by it.
stop_launcher() {
  [ -n "$starting" ] && [ ! -f "$log/pid.$attempt" ] || return 0
  # Not by its variable, which may not be set yet: what was started last is the launcher, or the viewer before it.
  kill -s KILL "$!" 2>/dev/null
  wait "$!" 2>/dev/null
}

# Puts in order what a worker left behind; the agent it was watching is ended first. $1: crash, HUP or TERM. Fails while
# the end of a run finds no room on the disk.
recover() {
  for f in run/*.*; do
    [ -f "$f" ] && settle "${f##*/}" "$1"
  done
  for f in cur/*.*; do
    [ -f "$f" ] || continue
    name_of "${f##*/}"
    # Claimed and never started; unless its end had been written down.
    if [ -f "log/$id/result" ]; then
      mv -f "$f" "dead/${f##*/}"
    else
      mv -f "$f" "new/${f##*/}"
    fi
  done
  for f in run/*.*; do
    [ ! -f "$f" ] || return 1
  done
}

# --- holds: a line of since, next try, tries, reason ------------------------------------------------------------------

# Tells whether a hold forbids to start anything now.
held() {
  { [ -f "$1" ] && read -r since next tries why <"$1"; } 2>/dev/null || return 1
  case $since$next$tries in '' | *[!0-9]*) return 1 ;; esac
  [ "$now" -lt "$next" ] || return 1
  sleep_for=$((next - now))
  [ "$sleep_for" -lt "${BURN_SWEEP:-300}" ] || sleep_for=${BURN_SWEEP:-300}
  tell "held: $why"
}

# Writes a hold that lasts twice as long as the one before it. $2: the reason; $3: what to add to its tries, 1 by default.
hold() {
  now
  was=$now
  times=0
  if [ -f "$1" ]; then
    read -r since next tries why <"$1" && was=$since times=$tries
  fi
  pause=$i_hold_first
  i=0
  while [ "$i" -lt "$times" ] && [ "$pause" -lt 3600 ]; do
    pause=$((pause * 2))
    i=$((i + 1))
  done
  [ "$pause" -le 3600 ] || pause=3600
  printf '%s %s %s %s\n' "$was" "$((now + pause))" "$((times + ${3:-1}))" "$2" >"tmp/hold" && mv -f tmp/hold "$1"
}

# Tells whether the run that ended had begun before the hold did. It says nothing new: else the failures of all who were
# running already would make a first hold as long as a hold can be.
foreseen() {
  { [ -f "$1" ] && read -r since rest <"$1"; } 2>/dev/null || return 1
  case $since in '' | *[!0-9]*) return 1 ;; esac
  [ "$started" -le "$since" ]
}

# Ends the agent's own hold.
unhold() {
  [ ! -f hold ] || rm -f hold
}

# The first to try again after a hold moves its end on, so that the others of the group wait for what it finds. Only what
# it finds counts as a try.
probing() {
  [ ! -f "$1" ] || { read -r since next tries why <"$1" && hold "$1" "$why" 0; }
}

# The account works: nobody need wait.
free() {
  [ ! -f "$S/holds/$i_group.quick" ] || rm -f "$S/holds/$i_group.quick"
  [ -f "$S/holds/$i_group" ] || return 0
  rm -f "$S/holds/$i_group"
  ring_all
}

# Sets why when a failed run shows that the account is in trouble, not the task.
account_trouble() {
  why=
  while IFS= read -r line; do
    case $line in
    "Hold-Exit: $status") why="exit status $status" ;;
    Hold-Pattern:*)
      tail -n 20 "log/$id/err" | grep -E -q -e "${line#*": "}" && why="standard error matches ${line#*": "}"
      ;;
    esac
    [ -z "$why" ] || return 0
  done <identity
  quick=
  [ "$i_quicks" -gt 0 ] && [ $((ended - started)) -lt "$i_quick" ] || return 1
  quick=1
  count=0
  [ -f "$S/holds/$i_group.quick" ] && read -r count <"$S/holds/$i_group.quick"
  count=$((count + 1))
  printf '%s\n' "$count" >"$S/holds/$i_group.quick"
  [ "$count" -ge "$i_quicks" ] || return 1
  why="$count quick failures in a row"
}

# --- slots: how many agents may run at once on the machine ------------------------------------------------------------
#
# A token each, as for mailboxes. The worker takes one; its launcher makes it PREFIX.gPID.START, so that a slot is in use
# while the agent's process group lives, also when the worker and the launcher are dead.

take_slot() {
  if [ -e "$S/drain" ]; then
    tell 'the machine is about to stop'
    return 1
  fi
  limit=0
  [ -r "$S/limit" ] && read -r limit <"$S/limit"
  [ "$limit" -gt 0 ] || return 0
  i=1
  while [ "$i" -le "$limit" ]; do
    slot=$S/slots/$i
    free_slot
    take_token "$slot" && return 0
    i=$((i + 1))
  done
  slot=
  sleep_for=3
  tell "waiting: $limit agents run already"
  return 1
}

# Frees a slot whose agent has gone. By its exact name: of several who try, none frees what another has taken since.
free_slot() {
  for t in "$slot".g*; do
    [ -e "$t" ] || continue
    rest=${t#"$slot.g"}
    lives "${rest%%.*}" "${rest#*.}" || group_lives "${rest%%.*}" || mv -f "$t" "$slot.free" 2>/dev/null
  done
}

leave_slot() {
  [ -n "$slot" ] || return 0
  drop_token "$slot" || free_slot
  slot=
}

