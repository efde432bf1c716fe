# --- files -----------------------------------------------------------------------------------------------------------

# Sets path to $1 with the home folder filled in.
expand() {
  path=$1
  case $path in "~/"*) path=$HOME/${path#"~/"} ;; esac
}

# Reads the headers of a task's file from descriptor 4, which is left at the first byte of the prompt. Callers open it by a
# redirection of the function that they call: exec is a special built-in, and a shell ends when that finds no file.
read_task() {
  t_class='' t_repository='' t_subject='' t_hat='' t_issue='' t_start_by=0 t_run_for=0 t_session=continue
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
  # An empty one is what a power loss leaves.
  [ -s identity ] || return 1
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

