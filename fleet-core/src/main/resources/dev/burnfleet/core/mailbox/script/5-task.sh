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
    # Named, since git else asks the name servers for this host's full name, to sign its own log.
    exec git -c "user.name=$A" -c "user.email=$A@burn-fleet.invalid" \
      ${server:+-c "credential.$server.helper=" -c "credential.$server.helper=$helper"} \
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
  if [ -f "cur/$file" ] && [ ! -r "cur/$file" ]; then
    bury refused 'the file cannot be read'
    return
  fi
  # One that has vanished is left to whoever took it.
  weigh 4<"cur/$file" || return
  probing "$S/holds/$i_group"
  attempt=$((attempt + 1))
  run=${file%.*}.$attempt
  mv -f "cur/$file" "run/$run" || return
  say "begin ${t_subject:-message} ${t_hat:+as $t_hat }(start $attempt, at most $t_run_for s)"
  view
  starting=1
  start_launcher
  while :; do
    wait "$launcher"
    kill -s 0 "$launcher" 2>/dev/null || break
  done
  starting=
  settle "$run" crash
  unview
  say "$told_end"
  prune_logs
}

# Looks whether the claimed task on descriptor 4 may be started, and writes down what its start needs.
weigh() {
  if ! read_task; then
    bury refused 'the file is not a task'
    return 1
  fi
  now
  lane || {
    bury refused "$why"
    return 1
  }
  if [ "$now" -gt "$t_start_by" ]; then
    bury expired 'the time to start it had passed'
    return 1
  fi
  [ "$t_session" = continue ] || SESSION=
  rm -f "$log/exit" "$log/late" "$log/kill" "$log/result"
  if [ -s "$log/out" ] || [ -s "$log/err" ]; then
    mv -f "$log/out" "$log/out.before"
    mv -f "$log/err" "$log/err.before"
  fi
  write_start || {
    # Half a prompt is none: it waits until there is room.
    mv -f "cur/$file" "new/$file"
    room=
    return 1
  }
}

# Writes what a start needs: the prompt, empty logs, and what it is about for a dispatcher whose ledger does not know it.
write_start() {
  {
    { [ -n "$SESSION" ] || [ ! -s preface ] || { cat preface && printf '\n\n'; }; } && cat <&4
  } >"$log/prompt" && printf '' >"$log/out" && printf '' >"$log/err" &&
    printf '%s %s\n' "$now" "${t_subject:+$t_repository ${t_subject#"$t_repository"} $t_hat}" >"$log/started"
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

# Writes the result of a task that was not started. $1 outcome, $2 reason.
never() {
  status='' started='' ended=$now session=
  write_result "$1" no "$2"
}

# Ends a claimed task that will not be started.
bury() {
  never "$1" "$2"
  mv -f "cur/$file" "dead/$file"
  say "refused ${t_subject:-a file}: $2"
}

# Its own session where there is setsid; else job control, which needs the terminal that a pane has.
start_launcher() {
  if [ -z "${BURN_NO_SETSID-}" ] && command -v setsid >/dev/null 2>&1; then
    setsid "$SH" "$SELF" launcher "$S" "$A" "$run" "$ME" "$slot" </dev/null >>"$log/err" 2>&1 3>&- &
    launcher=$!
  else
    set -m
    "$SH" "$SELF" launcher "$S" "$A" "$run" "$ME" "$slot" </dev/null >>"$log/err" 2>&1 3>&- &
    launcher=$!
    set +m
  fi
}

# Shows the agent's output as it comes. A file, not a pipe, so that the agent outlives a viewer; a mark ends the view.
# Colours pass, and nothing else that begins with ESC: tmux before 3.5 lets a program in a pane set its title.
view() {
  plain="s/$SOH//g;s/$ESC\\[/$SOH/g;s/$ESC//g;s/$SOH/$ESC[/g"
  mark=end.$ME.$attempt.$id
  printf '' >"$log/end"
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
      [ -f "$log/exit" ] || [ -f "$log/late" ] || printf '' >"$log/kill"
      end_group "$leader" "$i_grace"
    fi
  done
  status='' ended='' started=''
  [ -f "$log/started" ] && read -r started rest <"$log/started"
  [ -f "$log/exit" ] && read -r status ended <"$log/exit"
  [ -n "$ended" ] || { now; ended=$now; }
  [ -n "$started" ] || started=$ended
  base=${1%.*}
  if [ -f "$log/result" ]; then
    settle_done "$1"
    told_end=${outcome#"Outcome: "}
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

