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
  # From now on the slot is this group's. It was taken from a worker that died before: nothing is started beyond the bound.
  [ -z "${3-}" ] || mv -f "$3.$2" "$3.g$ME" 2>/dev/null || exit 0
  read_identity && read_task 4<"run/$1" || give_up 'the task or the identity cannot be read'
  now
  # A christening may have moved the pane since its worker looked.
  lane || {
    never refused "$why"
    exit 0
  }
  [ "$t_session" = continue ] || SESSION=
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
  # Not by a colon: a shell ends when that finds no room on the disk, and the deadline must hold.
  [ -f "$log/exit" ] || printf '' >"$log/late"
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
