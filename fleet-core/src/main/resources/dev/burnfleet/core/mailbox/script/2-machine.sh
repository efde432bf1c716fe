# --- what the machine is asked ---------------------------------------------------------------------------------------

# Makes mailboxes for the agents named on standard input, up to an empty line. What follows is the number of lines of a
# program, and the program: it makes the tmux session again after a restart of the machine. 0 lines leave it as it is.
cmd_prepare() {
  begin
  all=
  while IFS= read -r name && [ -n "$name" ]; do all="$all $name"; done
  read -r lines
  case $lines in '' | *[!0-9]*) refuse 6 'the number of lines is missing' ;; esac
  mkdir -p "$S/agents" "$S/batch" "$S/credentials" "$S/holds" "$S/ids" "$S/slots" || refuse 7 "cannot write in $S"
  if [ ! -d "$S/lock" ]; then
    { mkdir "$S/lock.$$" && : >"$S/lock.$$/owner.free" && mv "$S/lock.$$" "$S/lock"; } 2>/dev/null
    rm -rf "$S/lock.$$" "$S/lock/lock.$$"
  fi
  lock
  [ -s "$S/ticket" ] || printf '0\n' >"$S/ticket"
  [ "$lines" = 0 ] || keep_session || refuse 7 "cannot write $S/session.sh"
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

# Keeps the session's program and the names of its agents for who comes when the fleet's own server is away.
keep_session() {
  i=0
  while [ "$i" -lt "$lines" ] && IFS= read -r line; do
    printf '%s\n' "$line"
    i=$((i + 1))
  done >"$S/.session" && [ "$i" = "$lines" ] || return 1
  if cmp -s "$S/.session" "$S/session.sh"; then rm -f "$S/.session"; else mv -f "$S/.session" "$S/session.sh"; fi
  printf '%s\n' $all >"$S/.panes" && mv -f "$S/.panes" "$S/panes"
}

cmd_look() {
  begin
  lock
  read_ticket
  # Above the clock: a power loss may have taken the last ones, and none of them may come again.
  now
  [ "$ticket" -ge "$now" ] || ticket=$now
  ticket=$((ticket + 1))
  { printf '%s\n' "$ticket" >"$S/.ticket" && mv -f "$S/.ticket" "$S/ticket"; } || refuse 7 "cannot write $S/ticket"
  unlock
  printf 'ticket %s\n' "$ticket"
  list
  ring_idle
  end 0
}

# Rings where something waits and nothing is under way: a delivery that died before it rang would leave it to the sweep.
ring_idle() {
  for box in "$S"/agents/*/; do
    box=${box%/}
    set -- "$box"/new/*.*
    [ -f "$1" ] || continue
    for f in "$box"/cur/*.* "$box"/run/*.*; do [ ! -f "$f" ] || continue 2; done
    ring "${box##*/}"
  done
}

cmd_peek() {
  begin
  list
  end 0
}

# Sets ticket to the last one; 0 where a power loss left nothing of it.
read_ticket() {
  ticket=
  [ -r "$S/ticket" ] && read -r ticket <"$S/ticket"
  case $ticket in '' | *[!0-9]*) ticket=0 ;; esac
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
    if [ -s "$box/identity" ]; then
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
    # Tasks move while this reads on. What moved back and forward again, and was nowhere when it was looked for, is found
    # by reading all once more.
    for stage in new cur run done dead new cur run done dead; do
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
  {
    # A line that a full disk or a power loss has cut hides nothing that follows.
    echo || return 1
    while read -r id; do
      case $known in *"$LF$id$LF"*) ;; *) printf '%s\n' "$id" || return 1 ;; esac
    done <IDS
  } >>"$day" || return 1
  if [ -n "${young-}" ]; then
    set -- "$S"/ids/*
    while [ $# -gt 31 ]; do
      rm -f "$1"
      shift
    done
    # What deliveries that were cut short have left.
    find "$S/batch/." ! -name . -prune -mtime +0 -exec rm -rf {} +
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

