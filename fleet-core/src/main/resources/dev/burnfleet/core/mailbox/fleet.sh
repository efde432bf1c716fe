#!/bin/sh
# Burn Fleet on a machine: the worker of a pane, and the machine's side of the mailbox protocol (docs/mailbox.md).
# POSIX sh for dash, bash (3.2 and later) and busybox ash; no eval, no option that only GNU knows.
#
#   fleet-VERSION.sh worker STATE AGENT                 runs in a pane
#   fleet-VERSION.sh launcher STATE AGENT FILE OWNER    runs one agent; started by the worker
#   fleet-VERSION.sh credential STATE NAME get          answers git
#   fleet-VERSION.sh COMMAND STATE NONCE PROTOCOL ...   prepare, christen, look, peek, deliver, status, stop

SPEAKS=1
SH=${BURN_SH:-/bin/sh}
SELF=$0
# The agent gets the pane's own locale, over however many scripts.
BURN_LC_ALL=${BURN_LC_ALL-${LC_ALL-}}
LC_ALL=C
export LC_ALL BURN_LC_ALL
umask 077
LF='
'
ESC=$(printf '\033')
SOH=$(printf '\001')

# --- processes -------------------------------------------------------------------------------------------------------

BOOT=
if [ -r /proc/self/stat ]; then
  PROC=1
  { read -r BOOT </proc/sys/kernel/random/boot_id; } 2>/dev/null
  BOOT=${BOOT%%-*}
else
  PROC=
fi

# Sets fields to /proc/PID/stat from the state on. The name before it may hold anything, even line feeds.
stat_of() {
  fields=
  while IFS= read -r line; do fields=$fields$line; done <"/proc/$1/stat" || return 1
  fields=${fields##*") "}
  [ -n "$fields" ]
}

# Sets start to what tells a process from all others that ever had its number. Fails for a dead one and for a zombie.
start_of() {
  if [ -n "$PROC" ]; then
    stat_of "$1" 2>/dev/null || return 1
    set -- $fields
    case $1 in [ZXx]) return 1 ;; esac
    start=$BOOT.${20}
  else
    case $(ps -o stat= -p "$1" 2>/dev/null) in '' | Z*) return 1 ;; esac
    start=$(TZ=UTC0 ps -o lstart= -p "$1" 2>/dev/null | tr -s ' ' _)
    [ -n "$start" ]
  fi
}

# Tells whether PID with START lives.
lives() {
  start_of "$1" && [ "$start" = "$2" ]
}

# Tells whether a process group has a living member. Where nobody reaps zombies, signal 0 alone would find them for ever.
group_lives() {
  kill -0 "-$1" 2>/dev/null || return 1
  if [ -n "$PROC" ]; then
    # Two programs read them all: the shell itself reads byte by byte. They are shielded from the pane's end, and a scan
    # that was cut short counts as a living member.
    found=$(
      trap '' HUP INT TERM QUIT
      { cat /proc/[0-9]*/stat; echo all; } 2>/dev/null | sed -n "/) [^ZXx] [0-9]* $1 [-0-9 ]*$/p; /^all$/p"
    )
    [ "$found" != all ]
    return
  fi
  ps -A -o pgid= -o stat= | { while read -r g state; do [ "$g" = "$1" ] && case $state in Z*) ;; *) exit 0 ;; esac; done; exit 1; }
}

# A tenth of a second where sleep can do it, else a whole one.
nap() {
  sleep 0.1 2>/dev/null || sleep 1
}

# Ends a process group and comes back when no member lives: TERM, and after so many seconds KILL.
end_group() {
  group_lives "$1" || return 0
  kill -TERM "-$1" 2>/dev/null
  kill -CONT "-$1" 2>/dev/null
  now
  patience=$((now + $2))
  while group_lives "$1"; do
    now
    # Asked again and again: a member may have been born while the signal went round.
    [ "$now" -ge "$patience" ] && kill -KILL "-$1" 2>/dev/null
    nap
  done
}

now() {
  now=$(date +%s)
}

# --- tokens: one file that always exists and is renamed, PREFIX.free or PREFIX.PID.START ------------------------------

# Makes the token ours. Fails while a living process has it, which is then holder.
take_token() {
  holder=
  for t in "$1".*; do
    case $t in
    "$1.free") ;;
    "$1.$ME") return 0 ;;
    *)
      rest=${t#"$1."}
      case $rest in [0-9]*.*) ;; *) continue ;; esac
      if lives "${rest%%.*}" "${rest#*.}"; then
        holder=${rest%%.*}
        continue
      fi
      ;;
    esac
    mv -f "$t" "$1.$ME" 2>/dev/null && return 0
  done
  return 1
}

drop_token() {
  mv -f "$1.$ME" "$1.free" 2>/dev/null
}

# --- answers ---------------------------------------------------------------------------------------------------------

begin() {
  printf '\nBURN %s begin\n' "$N"
}

# Ends the answer. 3 not installed, 4 other protocol, 5 busy, 6 damaged, 7 failed.
end() {
  [ -n "${LOCKED-}" ] && unlock
  [ -n "${BATCH-}" ] && rm -rf "$BATCH"
  printf 'BURN %s end %s\n' "$N" "$1"
  exit "$1"
}

refuse() {
  printf 'problem %s\n' "$2"
  end "$1"
}

lock() {
  tries=0
  until take_token "$S/lock/owner"; do
    tries=$((tries + 1))
    [ "$tries" -gt 200 ] && refuse 5 "process ${holder:-?} holds the lock $S/lock"
    nap
  done
  LOCKED=1
}

unlock() {
  LOCKED=
  drop_token "$S/lock/owner"
}

# Rings for a worker. Opened read-write it never blocks; without a FIFO it would make a plain file.
ring() {
  if [ -p "$S/agents/$1/wake" ]; then echo 1 1<>"$S/agents/$1/wake"; fi
}

ring_all() {
  for f in "$S"/agents/*/wake; do
    if [ -p "$f" ]; then echo 1 1<>"$f"; fi
  done
}

# Unpacks standard input into a folder of its own and goes there. $1 is the checksum of SUMS, which has all others.
unpack() {
  BATCH=$S/batch/$N
  mkdir "$BATCH" 2>/dev/null || { BATCH=; refuse 7 "cannot make $S/batch/$N"; }
  cd "$BATCH" || refuse 7 "cannot enter $BATCH"
  tar xf - >/dev/null 2>&1 || refuse 6 'the archive does not unpack: it was cut, or the disk is full'
  [ -f SUMS ] || refuse 6 'the archive has no checksums'
  sum=$(cksum <SUMS)
  [ "${sum%% *}" = "$1" ] || refuse 6 'the checksums are not those that were sent'
  set --
  while read -r crc size name; do set -- "$@" "$name"; done <SUMS
  cksum -- "$@" 2>/dev/null | cmp -s - SUMS || refuse 6 'something is missing or not what was sent'
}

# --- what the machine is asked ---------------------------------------------------------------------------------------

# Makes mailboxes for the agents named on standard input, up to an empty line.
cmd_prepare() {
  begin
  all=
  while IFS= read -r name && [ -n "$name" ]; do all="$all $name"; done
  mkdir -p "$S/agents" "$S/batch" "$S/credentials" "$S/holds" "$S/ids" "$S/slots" || refuse 7 "cannot write in $S"
  if [ ! -d "$S/lock" ]; then
    { mkdir "$S/lock.$$" && : >"$S/lock.$$/owner.free" && mv "$S/lock.$$" "$S/lock"; } 2>/dev/null
    rm -rf "$S/lock.$$" "$S/lock/lock.$$"
  fi
  lock
  [ -s "$S/ticket" ] || printf '0\n' >"$S/ticket"
  made=
  for name in $all; do [ -d "$S/agents/$name" ] || made="$made $name"; done
  if [ -n "$made" ]; then
    BATCH=$S/batch/$N
    { mkdir "$BATCH" && cd "$BATCH"; } || refuse 7 "cannot write in $S"
    set --
    for name in $made; do
      for part in tmp new cur run done dead log home; do set -- "$@" "$name/$part"; done
    done
    mkdir -p "$@" || refuse 7 "cannot write in $S"
    set --
    for name in $made; do
      : >"$name/owner.free"
      set -- "$@" "$name/wake"
    done
    { mkfifo "$@" && mv ./* "$S/agents/"; } || refuse 7 "cannot write in $S/agents"
    for name in $made; do printf 'made %s\n' "$name"; done
  fi
  end 0
}

cmd_look() {
  begin
  lock
  read_ticket
  ticket=$((ticket + 1))
  { printf '%s\n' "$ticket" >"$S/.ticket" && mv -f "$S/.ticket" "$S/ticket"; } || refuse 7 "cannot write $S/ticket"
  unlock
  printf 'ticket %s\n' "$ticket"
  list
  end 0
}

cmd_peek() {
  begin
  list
  end 0
}

# Tickets only rise. One that a power loss took is followed by one that is higher than any before it.
read_ticket() {
  ticket=
  [ -r "$S/ticket" ] && read -r ticket <"$S/ticket"
  case $ticket in '' | *[!0-9]*) ticket=$(date +%s) ;; esac
}

# Says what is in all mailboxes, without a process for any of it.
list() {
  now
  printf 'clock %s\nscript %s\n' "$now" "${SELF##*/}"
  for box in "$S"/agents/*/; do
    box=${box%/}
    [ -d "$box/new" ] || continue
    christened=no
    group=
    if [ -f "$box/identity" ]; then
      christened=yes
      { read -r group; read -r group; } <"$box/identity"
      group=${group#"Hold-Group: "}
    fi
    alive=no
    for t in "$box"/owner.*; do
      t=${t#"$box/owner."}
      case $t in
      free | '*') ;;
      *) lives "${t%%.*}" "${t#*.}" && alive=yes ;;
      esac
    done
    printf 'box %s %s %s\n' "${box##*/}" "$christened" "$alive"
    list_hold "$box/hold" || list_hold "$S/holds/$group"
    # Tasks move forward while this reads on; those that move back are found by reading new and cur once more.
    for stage in new cur run done dead new cur; do
      for f in "$box/$stage"/*.*; do
        [ -f "$f" ] && list_task
      done
    done
  done
}

list_hold() {
  { [ -f "$1" ] && read -r since next tries why <"$1"; } 2>/dev/null || return 1
  case $since$next in '' | *[!0-9]*) return 1 ;; esac
  printf 'hold %s %s %s\n' "$since" "$next" "$why"
}

list_task() {
  name_of "${f##*/}"
  log=$box/log/$id
  started=-
  [ "$stage" = run ] && [ -f "$log/started" ] && read -r started <"$log/started"
  printf 'task %s %s %s %s\n' "$stage" "$id" "$attempt" "${started:--}"
  case $stage in done | dead)
    if [ -f "$log/result" ]; then
      while IFS= read -r line || [ -n "$line" ]; do printf '+%s\n' "$line"; done <"$log/result"
    fi
    ;;
  esac
}

# Splits the name of a task's file: class, sequence, operation id, how often it was started.
name_of() {
  class=${1%%.*}
  attempt=${1##*.}
  id=${1#*.*.}
  id=${id%.*}
}

cmd_deliver() {
  begin
  unpack "$2"
  fresh=
  while read -r verb name id file; do
    [ "$verb" = put ] && fresh=$fresh$id$LF
  done <OPS
  lock
  read_ticket
  if [ "$ticket" != "$1" ]; then
    echo stale
    end 0
  fi
  known=$LF
  if [ -n "$fresh" ]; then
    printf %s "$fresh" >IDS
    { cat "$S"/ids/*; cd "$S/agents" && ls ./*/new ./*/cur ./*/run ./*/done ./*/dead | tr . '\n'; } 2>/dev/null |
      grep -Fx -f IDS >KNOWN
    known=$LF$(cat KNOWN)$LF
    remember || refuse 7 "cannot write in $S/ids"
  fi
  rung=' '
  while read -r verb name id file; do
    case $verb in
    put) deliver_put ;;
    take) deliver_take ;;
    esac
  done <OPS
  set --
  while read -r verb name id file; do
    [ "$verb" = ack ] || continue
    for f in "$S/agents/$name/done"/*."$id".* "$S/agents/$name/dead"/*."$id".*; do
      [ -f "$f" ] && set -- "$@" "$f"
    done
  done <OPS
  [ $# -gt 0 ] && rm -f "$@"
  unlock
  for name in $rung; do ring "$name"; done
  end 0
}

# Writes down the ids before anything is published: what happens in between loses a task, which the sender sees at its
# next look, but never doubles one. Keeps 31 days on which something came.
remember() {
  day=$S/ids/$(date -u +%Y%m%d)
  [ -f "$day" ] || young=1
  while read -r id; do
    case $known in *"$LF$id$LF"*) ;; *) printf '%s\n' "$id" ;; esac
  done <IDS >>"$day" || return 1
  if [ -n "${young-}" ]; then
    set -- "$S"/ids/*
    while [ $# -gt 31 ]; do
      rm -f "$1"
      shift
    done
  fi
}

deliver_put() {
  case $known in *"$LF$id$LF"*)
    printf 'put %s duplicate\n' "$id"
    return
    ;;
  esac
  if [ ! -d "$S/agents/$name/new" ]; then
    printf 'put %s no_mailbox\n' "$id"
  elif mv -f "$file" "$S/agents/$name/new/$file"; then
    printf 'put %s published\n' "$id"
    case $rung in *" $name "*) ;; *) rung="$rung$name " ;; esac
  else
    refuse 7 "cannot write in $S/agents/$name/new"
  fi
}

deliver_take() {
  said=unknown
  for f in "$S/agents/$name/new"/*."$id".*; do
    [ -f "$f" ] && mv -f "$f" "taken.$id" 2>/dev/null && said=withdrawn
  done
  if [ "$said" = unknown ]; then
    for stage in cur run done dead new; do
      for f in "$S/agents/$name/$stage"/*."$id".*; do [ -f "$f" ] && said=too_late; done
    done
  fi
  printf 'take %s %s\n' "$id" "$said"
}

cmd_christen() {
  begin
  unpack "$1"
  lock
  # One process compares everything: what is there already is listed in the order of OPS.
  set --
  while read -r verb name file path; do
    christen_target && [ -f "$target" ] && set -- "$@" "$target"
  done <OPS
  { [ $# -gt 0 ] && cksum -- "$@"; } >HAVE 2>/dev/null
  changed=' '
  exec 5<SUMS 6<HAVE
  while read -r verb name file path <&7; do
    if [ "$verb" = limit ]; then
      christen_limit "$name"
      continue
    fi
    christen_target || { skip_sum; continue; }
    read -r crc size rest <&5
    if [ -f "$target" ]; then
      read -r crc_now size_now rest <&6
      [ "$crc $size" = "$crc_now $size_now" ] && continue
    fi
    case $target in */home/*) [ -d "${target%/*}" ] || mkdir -p "${target%/*}" ;; esac
    mv -f "$file" "$target" || refuse 7 "cannot write $target"
    [ "$verb" = credential ] || changed="$changed$name "
  done 7<OPS
  exec 5<&- 6<&-
  while read -r verb name file path; do
    [ "$verb" = identity ] || continue
    if [ ! -d "$S/agents/$name" ]; then
      printf 'agent %s no_mailbox\n' "$name"
    else
      case $changed in
      *" $name "*) printf 'agent %s changed\n' "$name" ;;
      *) printf 'agent %s unchanged\n' "$name" ;;
      esac
    fi
  done <OPS
  unlock
  for name in $changed; do ring "$name"; done
  end 0
}

skip_sum() {
  read -r crc size rest <&5
}

# Sets target to where a file of a christening goes; fails for what is no file and for an agent without a mailbox.
christen_target() {
  case $verb in
  credential) target=$S/credentials/$name ;;
  preface | identity) target=$S/agents/$name/$verb ;;
  file) target=$S/agents/$name/home/$path ;;
  *) return 1 ;;
  esac
  [ "$verb" = credential ] || [ -d "$S/agents/$name" ]
}

# One token for each agent that may run at once.
christen_limit() {
  if [ "$1" != "$(cat "$S/limit" 2>/dev/null)" ]; then
    i=1
    while [ "$i" -le "$1" ]; do
      set -- "$1" "$S/slots/$i".*
      [ -e "$2" ] || : >"$S/slots/$i.free"
      i=$((i + 1))
    done
    printf '%s\n' "$1" >.limit && mv -f .limit "$S/limit"
  fi
}

cmd_status() {
  begin
  list
  printf 'system %s\n' "$(uname -srm)"
  printf 'processors %s\n' "$(getconf _NPROCESSORS_ONLN 2>/dev/null)"
  if [ -r /proc/loadavg ] && read -r load rest </proc/loadavg; then
    printf 'load %s\n' "$load"
  else
    printf 'load %s\n' "$(uptime | sed 's/.*averages*: *//; s/[ ,].*//')"
  fi
  status_memory
  df -kP "$S" 2>/dev/null | {
    read -r rest
    read -r rest total used free rest
    printf 'disk-total %s\ndisk-available %s\n' "$((total * 1024))" "$((free * 1024))"
  }
  printf 'git %s\n' "$(git --version 2>/dev/null)"
  printf 'tmux %s\n' "$(tmux -V 2>/dev/null)"
  if [ $# -gt 0 ]; then
    printf 'BURN %s extra\n' "$N"
    "$@" </dev/null
    printf '\nextra-status %s\n' "$?"
  fi
  end 0
}

status_memory() {
  if [ -r /proc/meminfo ]; then
    while read -r key value rest; do
      case $key in
      MemTotal:) printf 'memory-total %s\n' "$((value * 1024))" ;;
      MemAvailable:) printf 'memory-available %s\n' "$((value * 1024))" ;;
      esac
    done </proc/meminfo
  else
    printf 'memory-total %s\n' "$(sysctl -n hw.memsize 2>/dev/null)"
    vm_stat 2>/dev/null | awk '/page size of/ { size = $8 } /^Pages (free|inactive)/ { pages += $3 }
      END { if (size) printf "memory-available %.0f\n", size * pages }'
  fi
}

# Asks workers to end; they give their tasks back first.
cmd_stop() {
  begin
  [ $# -gt 0 ] || for box in "$S"/agents/*/; do
    box=${box%/}
    set -- "$@" "${box##*/}"
  done
  for name in "$@"; do
    for t in "$S/agents/$name"/owner.*; do
      t=${t##*/owner.}
      case $t in
      free | '*') ;;
      *) lives "${t%%.*}" "${t#*.}" && kill -s TERM "${t%%.*}" && ring "$name" ;;
      esac
    done
  done
  end 0
}

# --- files -----------------------------------------------------------------------------------------------------------

# Sets path to $1 with the home folder filled in.
expand() {
  path=$1
  case $path in "~/"*) path=$HOME/${path#"~/"} ;; esac
}

# Reads the headers of a task's file; descriptor 4 is left at the first byte of the prompt.
read_task() {
  t_class='' t_repository='' t_subject='' t_hat='' t_issue='' t_start_by=0 t_run_for=0 t_session=continue
  exec 4<"$1" || return 1
  while IFS= read -r line <&4 && [ -n "$line" ]; do
    value=${line#*": "}
    case $line in
    Class:*) t_class=$value ;;
    Repository:*) t_repository=$value ;;
    Subject:*) t_subject=$value ;;
    Hat:*) t_hat=$value ;;
    Issue:*) t_issue=$value ;;
    Start-By:*) t_start_by=$value ;;
    Run-For:*) t_run_for=$value ;;
    Session:*) t_session=$value ;;
    esac
  done
  case $t_start_by$t_run_for in *[!0-9]*) return 1 ;; esac
}

# Reads the single values of the identity; the repeated ones are read where they are used.
read_identity() {
  i_role='' i_home='' i_credential='' i_stdin=none i_env_file='' i_session_from='' i_session_pattern=''
  i_grace=10 i_work=empty i_work_url='' i_work_path='' i_group=$A i_hold_first=60 i_quick=0 i_quicks=0 i_ok=' ' i_path=''
  [ -f identity ] || return 1
  while IFS= read -r line; do
    value=${line#*": "}
    case $line in
    Role:*) i_role=$value ;;
    Home:*) i_home=$value ;;
    Credential:*) i_credential=$value ;;
    Stdin:*) i_stdin=$value ;;
    Env-File:*) i_env_file=$value ;;
    Path:*) expand "$value" && i_path=$i_path$path: ;;
    Session-From:*) i_session_from=$value ;;
    Session-Pattern:*) i_session_pattern=$value ;;
    Ok-Exit:*) i_ok="$i_ok$value " ;;
    Grace:*) i_grace=$value ;;
    Work:*) i_work=$value ;;
    Work-Url:*) i_work_url=$value ;;
    Work-Path:*) i_work_path=$value ;;
    Hold-Group:*) i_group=$value ;;
    Hold-First:*) i_hold_first=$value ;;
    Quick-Failure:*) i_quick=$value ;;
    Quick-Failures:*) i_quicks=$value ;;
    esac
  done <identity
  expand "${i_work_path:-$D/work}"
  workplace=$path
  SESSION=
  [ -f session ] && read -r SESSION <session
  return 0
}

# Sets up git so that it asks only us who it is, and only for the one server. The caller exports what it wants.
git_settings() {
  GIT_TERMINAL_PROMPT=0
  server=
  [ -n "$i_credential" ] && [ -f "$S/credentials/$i_credential" ] || return 0
  while IFS= read -r line; do
    case $line in Server:*) server=${line#*": "} ;; esac
  done <"$S/credentials/$i_credential"
  quote "$SH"
  helper="!$quoted"
  quote "$SELF"
  helper="$helper $quoted credential"
  quote "$S"
  helper="$helper $quoted $i_credential"
}

# Sets quoted to $1 as one word of sh: git hands its helper to a shell.
quote() {
  quoted=
  rest=$1
  while :; do
    case $rest in
    *\'*)
      quoted="$quoted${rest%%\'*}'\\''"
      rest=${rest#*\'}
      ;;
    *) break ;;
    esac
  done
  quoted="'$quoted$rest'"
}

# Answers git's question for a credential, for the configured server only.
cmd_credential() {
  [ "$2" = get ] || return 0
  protocol='' host='' server='' username='' secret=''
  while IFS= read -r line && [ -n "$line" ]; do
    case $line in
    protocol=*) protocol=${line#protocol=} ;;
    host=*) host=${line#host=} ;;
    esac
  done
  while IFS= read -r line; do
    value=${line#*": "}
    case $line in
    Server:*) server=$value ;;
    Username:*) username=$value ;;
    Secret:*) secret=$value ;;
    esac
  done <"$S/credentials/$1"
  [ "$protocol://$host" = "$server" ] && printf 'username=%s\npassword=%s\n' "$username" "$secret"
}

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
  timer='' viewer='' tails='' slot=''
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
    recover crash
    work_off || {
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
  sleep_for=${BURN_SWEEP:-300}
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
    probing "$S/holds/$i_group"
    take "${1##*/}"
    leave_slot
    told=
    return 0
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
  recover "$1"
  [ -z "$viewer" ] || kill "$viewer" $tails 2>/dev/null
  leave_slot
  drop_token owner
  exit 0
}

# Puts in order what a worker left behind; the agent it was watching is ended first. $1: crash, HUP or TERM.
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

# Writes a hold that lasts twice as long as the one before it. $2: the reason.
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
  printf '%s %s %s %s\n' "$was" "$((now + pause))" "$((times + 1))" "$2" >"tmp/hold" && mv -f tmp/hold "$1"
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

# The first to try again after a hold moves its end on, so that the others of the group wait for what it finds.
probing() {
  [ ! -f "$1" ] || { read -r since next tries why <"$1" && hold "$1" "$why"; }
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

take_slot() {
  limit=0
  [ -r "$S/limit" ] && read -r limit <"$S/limit"
  [ "$limit" -gt 0 ] || return 0
  i=1
  while [ "$i" -le "$limit" ]; do
    slot=$S/slots/$i
    take_token "$slot" && return 0
    i=$((i + 1))
  done
  slot=
  sleep_for=3
  tell "waiting: $limit agents run already"
  return 1
}

leave_slot() {
  [ -z "$slot" ] || drop_token "$slot"
  slot=
}

# --- where the agent works -------------------------------------------------------------------------------------------

make_workplace() {
  make_links
  case $i_work in
  folder)
    [ -d "$workplace" ] && { unhold; return 0; }
    trouble="there is no folder $workplace"
    ;;
  clone)
    [ -d "$workplace/.git" ] && return 0
    clone && unhold && return 0
    trouble="cannot clone $i_work_url: see $D/log/clone"
    ;;
  *)
    [ -d "$workplace" ] || mkdir -p "$workplace"
    unhold
    return 0
    ;;
  esac
  hold hold "$trouble"
  now
  held hold
  return 1
}

clone() {
  say "cloning $i_work_url"
  git_settings
  mkdir -p "${workplace%/*}"
  part=$workplace.part
  rm -rf "$part"
  (
    export GIT_TERMINAL_PROMPT
    unset GIT_ASKPASS SSH_ASKPASS
    exec git ${server:+-c "credential.$server.helper=" -c "credential.$server.helper=$helper"} \
      -c http.lowSpeedLimit=1000 -c http.lowSpeedTime=60 clone --quiet -- "$i_work_url" "$part"
  ) </dev/null >log/clone 2>&1 3>&- || return 1
  mv -f "$part" "$workplace"
}

# Files of the agent's own folder that stand for files elsewhere.
make_links() {
  link=
  while IFS= read -r line; do
    case $line in
    Link:*) link=home/${line#*": "} ;;
    To:*)
      if [ ! -e "$link" ]; then
        expand "${line#*": "}"
        if [ -e "$path" ]; then
          mkdir -p "${link%/*}"
          rm -f "$link"
          ln -s "$path" "$link"
        fi
      fi
      ;;
    esac
  done <identity
}

# --- one task --------------------------------------------------------------------------------------------------------

# Claims a file, and runs it if it may be run.
take() {
  mv -f "new/$1" "cur/$1" 2>/dev/null || return
  file=$1
  name_of "$file"
  log=log/$id
  [ -d "$log" ] || mkdir "$log"
  if ! read_task "cur/$file"; then
    exec 4<&-
    bury refused 'the file is not a task'
    return
  fi
  now
  lane || {
    exec 4<&-
    bury refused "$why"
    return
  }
  if [ "$now" -gt "$t_start_by" ]; then
    exec 4<&-
    bury expired 'the time to start it had passed'
    return
  fi
  [ "$t_session" = continue ] || SESSION=
  {
    [ -n "$SESSION" ] || [ ! -s preface ] || { cat preface && printf '\n\n'; }
    cat <&4
  } >"$log/prompt"
  exec 4<&-
  attempt=$((attempt + 1))
  run=${file%.*}.$attempt
  rm -f "$log/exit" "$log/late" "$log/kill" "$log/result"
  if [ -f "$log/out" ]; then
    mv -f "$log/out" "$log/out.before"
    mv -f "$log/err" "$log/err.before"
  fi
  : >"$log/out"
  : >"$log/err"
  printf '%s\n' "$now" >"$log/started"
  mv -f "cur/$file" "run/$run" || return
  say "begin ${t_subject:-message} ${t_hat:+as $t_hat }(start $attempt, at most $t_run_for s)"
  view
  start_launcher
  while :; do
    wait "$launcher"
    kill -s 0 "$launcher" 2>/dev/null || break
  done
  settle "$run" crash
  unview
  say "$told_end"
  prune_logs
}

# A worker lives in one repository. The others give advice on any, and carry out nothing.
lane() {
  [ "$t_class" = 0 ] && return
  [ "$t_class" = 1 ] || { why='of no known class'; return 1; }
  case $i_role in
  worker)
    [ "$t_repository" = "$i_home" ] && return
    why="it belongs to $t_repository, and this agent lives in $i_home"
    ;;
  *)
    [ "$t_hat" = advise ] && return
    why="$i_role gives advice and carries out nothing"
    ;;
  esac
  return 1
}

# Ends a claimed task that will not be started.
bury() {
  status='' started='' ended=$now session=
  write_result "$1" no "$2"
  mv -f "cur/$file" "dead/$file"
  say "refused ${t_subject:-a file}: $2"
}

# Its own session where there is setsid; else job control, which needs the terminal that a pane has.
start_launcher() {
  if [ -z "${BURN_NO_SETSID-}" ] && command -v setsid >/dev/null 2>&1; then
    setsid "$SH" "$SELF" launcher "$S" "$A" "$run" "$ME" </dev/null >>"$log/err" 2>&1 3>&- &
    launcher=$!
  else
    set -m
    "$SH" "$SELF" launcher "$S" "$A" "$run" "$ME" </dev/null >>"$log/err" 2>&1 3>&- &
    launcher=$!
    set +m
  fi
}

# Shows the agent's output as it comes. A file, not a pipe, so that the agent outlives a viewer; a mark ends the view.
# Colours pass, and nothing else that begins with ESC: tmux before 3.5 lets a program in a pane set its title.
view() {
  plain="s/$SOH//g;s/$ESC\\[/$SOH/g;s/$ESC//g;s/$SOH/$ESC[/g"
  mark=end.$ME.$attempt.$id
  : >"$log/end"
  {
    tail -q -n +1 -f "$log/out" "$log/err" "$log/end" 2>/dev/null 3>&- &
    printf '%s\n' "$!" >"$log/tail"
    wait
  } 3>&- | sed -n -e "/^$mark\$/q" -e "$plain" -e p 3>&- &
  viewer=$!
}

unview() {
  printf '\n%s\n' "$mark" >>"$log/end"
  wait "$viewer"
  tails=
  tries=0
  until { read -r tails <"$log/tail"; } 2>/dev/null || [ "$tries" -gt 10 ]; do
    tries=$((tries + 1))
    nap
  done
  [ -z "$tails" ] || kill "$tails" 2>/dev/null
  viewer='' tails=''
  rm -f "$log/tail" "$log/end"
}

# Ends what is left of a run, sees it gone, and only then says what became of the task. $1: file in run; $2: crash, HUP
# or TERM. Whatever it is interrupted by, it can be done again.
settle() {
  name_of "$1"
  log=log/$id
  for record in "$log"/pid.*; do
    [ -f "$record" ] || continue
    leader='' since=''
    read -r leader since <"$record"
    # A number that now names another process was free, so the group had gone.
    if start_of "${leader:-0}" && [ "$start" != "$since" ]; then continue; fi
    case $leader in '' | *[!0-9]*) continue ;; esac
    if group_lives "$leader"; then
      [ -f "$log/exit" ] || [ -f "$log/late" ] || : >"$log/kill"
      end_group "$leader" "$i_grace"
    fi
  done
  status='' ended='' started=''
  [ -f "$log/started" ] && read -r started <"$log/started"
  [ -f "$log/exit" ] && read -r status ended <"$log/exit"
  [ -n "$ended" ] || { now; ended=$now; }
  [ -n "$started" ] || started=$ended
  base=${1%.*}
  if [ -f "$log/result" ]; then
    settle_done "$1"
  elif [ -f "$log/late" ]; then
    find_session
    write_result timeout no "ended at its deadline"
    settle_done "$1"
    told_end="ended at its deadline"
  elif [ -n "$status" ] && [ ! -f "$log/kill" ]; then
    find_session
    settle_ended "$1"
  elif [ "$2" = TERM ]; then
    give_back "$1" "$((attempt - 1))"
  elif [ "$attempt" -ge 2 ]; then
    write_result crash no "its worker or launcher died, $attempt times"
    settle_done "$1"
    told_end="given up: its worker or launcher died, $attempt times"
  else
    give_back "$1" "$attempt"
    told_end="given back: its worker or launcher died"
  fi
}

settle_ended() {
  case $i_ok in *" $status "*)
    free
    write_result ended yes "exit status $status"
    settle_done "$1"
    told_end="done, exit status $status, $((ended - started)) s"
    return
    ;;
  esac
  if account_trouble; then
    foreseen "$S/holds/$i_group" || hold "$S/holds/$i_group" "$why"
    give_back "$1" "$((attempt - 1))"
    told_end="given back: $why"
    return
  fi
  [ -n "$quick" ] || free
  write_result ended no "exit status $status"
  settle_done "$1"
  told_end="failed, exit status $status, $((ended - started)) s"
}

settle_done() {
  # A full disk: the worker tries again.
  [ -f "$log/result" ] || return 1
  rm -f "$log"/pid.* "$log/kill" "$log/late" "$log/exit"
  outcome=
  read -r outcome <"$log/result"
  case $outcome in
  *ended | *timeout) mv -f "run/$1" "done/$1" ;;
  *) mv -f "run/$1" "dead/$1" ;;
  esac
}

give_back() {
  rm -f "$log"/pid.* "$log/kill" "$log/late" "$log/exit"
  mv -f "run/$1" "new/$base.$2"
}

# The last match in the output that the profile names is the agent's session.
find_session() {
  session=
  [ -n "$i_session_pattern" ] && [ -f "$log/$i_session_from" ] || return 0
  found=$(tail -c 1000000 "$log/$i_session_from" | sed -n -E "s$SEP.*$i_session_pattern.*$SEP\\1${SEP}p" | tail -n 1)
  case $found in '' | *[!A-Za-z0-9._:-]*) return 0 ;; esac
  session=$found
  [ "$session" = "$SESSION" ] || { printf '%s\n' "$session" >tmp/session && mv -f tmp/session session; }
}

# $1 outcome, $2 whether it succeeded, $3 reason. Visible only when complete.
write_result() {
  {
    printf 'Outcome: %s\nOk: %s\nExit: %s\nStarted: %s\n' "$1" "$2" "${status:--}" "${started:--}" &&
      printf 'Ended: %s\nSession: %s\nReason: %s\n\n' "$ended" "${session:--}" "$3" &&
      { [ ! -s "$log/err" ] || tail -c 800 "$log/err" | tr -d '\000-\010\013-\037\177'; }
  } >"$log/.result" && mv -f "$log/.result" "$log/result"
}

# Keeps the logs of the last tasks, and of all that have not been acknowledged.
prune_logs() {
  kept=0
  ls -t log | while IFS= read -r old; do
    kept=$((kept + 1))
    [ "$kept" -gt "${BURN_LOGS:-20}" ] || continue
    for f in new/*."$old".* cur/*."$old".* run/*."$old".* done/*."$old".* dead/*."$old".*; do
      [ -f "$f" ] && continue 2
    done
    rm -rf "log/$old"
  done
}

# --- the launcher: leads a process group of its own, and holds the deadline even when the worker is dead ---------------

cmd_launcher() {
  cd "$D" || exit 1
  # It stays to write down how the agent ended; a handler, not an ignored signal, which the agent would inherit.
  trap : TERM HUP INT
  name_of "$1"
  log=log/$id
  leads || give_up 'no process group of its own: setsid is missing, and there is no terminal'
  # Written down first, looked after the owner then: a new worker renames the owner first and reads the record then.
  # So one of the two sees the other, and no agent is started behind a worker's back.
  start_of $$
  printf '%s %s\n' $$ "$start" >"$log/.pid.$attempt" && mv -f "$log/.pid.$attempt" "$log/pid.$attempt" || exit 1
  [ -e "owner.$2" ] && [ -f "run/$1" ] || exit 0
  read_identity && read_task "run/$1" || give_up 'the task or the identity cannot be read'
  exec 4<&-
  [ "$t_session" = continue ] || SESSION=
  now
  until=$((now + t_run_for))
  prompt_text=
  if [ "$(wc -c <"$log/prompt")" -le 122880 ]; then
    prompt_text=$(cat "$log/prompt" && printf x)
    prompt_text=${prompt_text%x}
  fi
  set -- env -i "PATH=$i_path$PATH" "HOME=$HOME" "TERM=${TERM:-dumb}" "PYTHONUNBUFFERED=1" \
    "BURN_AGENT=$A" "BURN_TASK=$id" "BURN_REPOSITORY=$t_repository" "BURN_ISSUE=$t_issue" "BURN_HAT=$t_hat" \
    ${USER:+"USER=$USER"} ${LOGNAME:+"LOGNAME=$LOGNAME"} ${SHELL:+"SHELL=$SHELL"} ${TMPDIR:+"TMPDIR=$TMPDIR"} \
    ${LANG:+"LANG=$LANG"} ${BURN_LC_ALL:+"LC_ALL=$BURN_LC_ALL"}
  git_settings
  set -- "$@" "GIT_TERMINAL_PROMPT=$GIT_TERMINAL_PROMPT"
  if [ -n "$server" ]; then
    set -- "$@" GIT_CONFIG_COUNT=2 \
      "GIT_CONFIG_KEY_0=credential.$server.helper" GIT_CONFIG_VALUE_0= \
      "GIT_CONFIG_KEY_1=credential.$server.helper" "GIT_CONFIG_VALUE_1=$helper" \
      "BURN_SERVER=$server" "BURN_TOKEN_FILE=$S/credentials/$i_credential.token"
  fi
  passed=' '
  while IFS= read -r line; do
    case $line in Env-Pass:*) passed="$passed${line#*": "} " ;; esac
  done <identity
  expand "$i_env_file"
  if [ -n "$i_env_file" ] && [ -r "$path" ]; then
    while IFS= read -r line || [ -n "$line" ]; do
      line=${line#"export "}
      name=${line%%=*}
      case $passed in *" $name "*) ;; *) continue ;; esac
      value=${line#*=}
      case $value in
      \"*\") value=${value#\"} value=${value%\"} ;;
      \'*\') value=${value#\'} value=${value%\'} ;;
      esac
      set -- "$@" "$name=$value"
    done <"$path"
  fi
  while IFS= read -r line; do
    case $line in Env:*) fill "${line#*": "}" && set -- "$@" "$filled" ;; esac
  done <identity
  while IFS= read -r line; do
    case $line in
    Arg:*) fill "${line#*": "}" && set -- "$@" "$filled" ;;
    Resume:*) [ -n "$SESSION" ] && fill "${line#*": "}" && set -- "$@" "$filled" ;;
    esac
  done <identity
  [ -z "$too_long" ] || give_up 'the prompt is longer than 120 KiB: this agent profile hands it over as an argument'
  stdin=/dev/null
  [ "$i_stdin" = prompt ] && stdin=$log/prompt
  [ -d "$workplace" ] || give_up "there is no folder $workplace"
  watch &
  watch=$!
  {
    cd "$workplace" && exec "$@"
  } <"$stdin" >>"$log/out" 2>>"$log/err" &
  agent=$!
  while :; do
    wait "$agent"
    status=$?
    kill -s 0 "$agent" 2>/dev/null || break
  done
  now
  printf '%s %s\n' "$status" "$now" >"$log/.exit" && mv -f "$log/.exit" "$log/exit"
  kill -s KILL "$watch" 2>/dev/null
  # What the agent left running goes too.
  trap '' TERM
  kill -s TERM 0
  exit 0
}

# Ends the launcher with a reason that the result will show.
give_up() {
  printf 'burn-fleet: %s\n' "$1" >>"$log/err"
  now
  printf '126 %s\n' "$now" >"$log/.exit" && mv -f "$log/.exit" "$log/exit"
  exit 0
}

# Tells whether this process leads its group: only then does ending the group end nobody else.
leads() {
  if [ -n "$PROC" ]; then
    stat_of $$ || return 1
    set -- $fields
    [ "$3" = $$ ]
  else
    [ "$(ps -o pgid= -p $$ | tr -d ' ')" = $$ ]
  fi
}

# Sets filled to $1 with its placeholders replaced. What has been put in is not looked at again.
fill() {
  filled=
  rest=$1
  while :; do
    case $rest in
    *"{"*)
      filled=$filled${rest%%"{"*}
      rest={${rest#*"{"}
      ;;
    *)
      filled=$filled$rest
      return 0
      ;;
    esac
    case $rest in
    "{agent}"*) put=$A word="{agent}" ;;
    "{home}"*) put=$D/home word="{home}" ;;
    "{work}"*) put=$workplace word="{work}" ;;
    "{state}"*) put=$S word="{state}" ;;
    "{prompt_file}"*) put=$D/$log/prompt word="{prompt_file}" ;;
    "{pointer}"*) put="Read $D/$log/prompt and do what it says." word="{pointer}" ;;
    "{session_id}"*) put=$SESSION word="{session_id}" ;;
    "{prompt_text}"*)
      put=$prompt_text word="{prompt_text}"
      [ -n "$put" ] || [ ! -s "$log/prompt" ] || too_long=1
      ;;
    *) put="{" word="{" ;;
    esac
    filled=$filled$put
    rest=${rest#"$word"}
  done
}

# Keeps logs within bounds while the agent runs, and ends the whole group at the deadline: TERM, and KILL after a grace.
watch() {
  # Asked to end when the launcher is gone, it has nothing left to hold.
  trap 'kill -s 0 $$ 2>/dev/null || exit 0' TERM HUP INT
  while :; do
    now
    left=$((until - now))
    [ "$left" -gt 0 ] || break
    [ "$left" -le 60 ] || left=60
    sleep "$left"
    trim "$log/out"
    trim "$log/err"
  done
  [ -f "$log/exit" ] || : >"$log/late"
  kill -s TERM 0
  kill -s CONT 0
  now
  patience=$((now + i_grace))
  while [ "$now" -lt "$patience" ]; do
    nap
    now
  done
  kill -s KILL 0
}

# Cuts a log that has grown beyond 8 MiB to its last MiB; its writers append, so they go on at its new end.
trim() {
  if [ "$(wc -c <"$1")" -gt 8388608 ]; then
    tail -c 1048576 "$1" >"$1.part" && cat "$1.part" >"$1"
    rm -f "$1.part"
  fi
}

# --- begin -----------------------------------------------------------------------------------------------------------

COMMAND=${1-}
S=${2-}
SEP=$(printf '\001')
too_long='' quick=''
start_of $$ || exit 70
ME=$$.$start
[ $# -ge 3 ] || {
  echo "usage: fleet-VERSION.sh COMMAND STATE ..." >&2
  exit 64
}
shift 2
case $COMMAND in
worker | launcher)
  A=$1
  D=$S/agents/$A
  shift
  "cmd_$COMMAND" "$@"
  ;;
credential)
  cmd_credential "$@"
  ;;
prepare | christen | look | peek | deliver | status | stop)
  N=$1
  [ "${2-}" = "$SPEAKS" ] || {
    begin
    refuse 4 "it speaks $SPEAKS"
  }
  shift 2
  "cmd_$COMMAND" "$@"
  ;;
*)
  echo "fleet-VERSION.sh has no command $COMMAND" >&2
  exit 64
  ;;
esac
