# Functions that talk to one private tmux server. POSIX sh, also under set -eu; no temporary files, no eval.
# Every line that is meant for the reader begins with the nonce, or stands between two that do.

# An exec over SSH has no login PATH: tmux and the agents may live in these places. What PATH has comes first.
fleet_tmux_path=$PATH:/usr/local/bin:/opt/homebrew/bin:/opt/local/bin:/home/linuxbrew/.linuxbrew/bin:/usr/bin:/bin${HOME:+:$HOME/.local/bin}

# Runs tmux with nothing of the caller's environment but this list: fleet_tmux TMUX SOCKET ARG...
# -u keeps non-ASCII in the answers; without it tmux 3.3 prints "_" instead.
fleet_tmux() (
    fleet_tmux_program=$1
    fleet_tmux_socket=$2
    shift 2
    cd "${HOME:-/}" 2>/dev/null || cd /
    exec env -i "PATH=$fleet_tmux_path" ${HOME:+"HOME=$HOME"} ${USER:+"USER=$USER"} ${LOGNAME:+"LOGNAME=$LOGNAME"} \
        ${SHELL:+"SHELL=$SHELL"} ${LANG:+"LANG=$LANG"} ${LC_ALL:+"LC_ALL=$LC_ALL"} ${LC_CTYPE:+"LC_CTYPE=$LC_CTYPE"} \
        ${TZ:+"TZ=$TZ"} ${TMPDIR:+"TMPDIR=$TMPDIR"} ${TMUX_TMPDIR:+"TMUX_TMPDIR=$TMUX_TMPDIR"} \
        "$fleet_tmux_program" -u -L "$fleet_tmux_socket" -f /dev/null "$@"
)

# Tells whether there is a tmux that runs: fleet_tmux_there TMUX
fleet_tmux_there() {
    PATH=$fleet_tmux_path "$1" -V >/dev/null 2>&1
}

# Prints the state in a frame: fleet_tmux_state TMUX SOCKET NONCE SERVER-FORMAT PANE-FORMAT
fleet_tmux_state() {
    printf '\n%s state\n' "$3"
    fleet_tmux_status=0
    fleet_tmux_version=$(PATH=$fleet_tmux_path "$1" -V 2>&1) || fleet_tmux_status=$?
    printf '%s version %s %s\n' "$3" "$fleet_tmux_status" "$fleet_tmux_version"
    fleet_tmux_status=0
    fleet_tmux_answer=$(fleet_tmux "$1" "$2" display-message -p "$4" \; list-panes -a -F "$5" 2>&1 </dev/null) ||
        fleet_tmux_status=$?
    printf '%s\n%s end %s\n' "$fleet_tmux_answer" "$3" "$fleet_tmux_status"
}

# Prints the state, takes "apply" and a batch or anything else on stdin, and after a batch prints the state again:
# same arguments as fleet_tmux_state. A batch that is cut off runs up to the cut; the next one mends that.
fleet_tmux_converse() {
    fleet_tmux_state "$@"
    fleet_tmux_order=
    IFS= read -r fleet_tmux_order || :
    [ "$fleet_tmux_order" = apply ] || return 0
    printf '%s applying\n' "$3"
    fleet_tmux_status=0
    fleet_tmux "$1" "$2" start-server \; source-file - 2>&1 || fleet_tmux_status=$?
    printf '\n%s applied %s\n' "$3" "$fleet_tmux_status"
    fleet_tmux_state "$@"
}

# Ends the server and waits until its socket refuses, since a client that comes in between is told that "server exited
# unexpectedly": fleet_tmux_kill TMUX SOCKET NONCE. "killed 0" is gone, "killed 1" is still there after ten seconds.
# tmux leaves the socket file behind; it goes too.
fleet_tmux_kill() {
    fleet_tmux_rounds=0
    fleet_tmux_status=1
    PATH=$fleet_tmux_path command -v "$1" >/dev/null 2>&1 || fleet_tmux_rounds=100 fleet_tmux_status=127
    while [ "$fleet_tmux_rounds" -lt 100 ]; do
        [ "$fleet_tmux_rounds" -gt 0 ] || fleet_tmux "$1" "$2" kill-server >/dev/null 2>&1 </dev/null || :
        fleet_tmux_answer=$(fleet_tmux "$1" "$2" show-options -s exit-empty 2>&1 </dev/null) || :
        case $fleet_tmux_answer in
            "no server running on "* | *"(No such file or directory)")
                fleet_tmux_dead=${fleet_tmux_answer#no server running on }
                [ ! -S "$fleet_tmux_dead" ] || rm -f "$fleet_tmux_dead"
                fleet_tmux_status=0
                break
                ;;
        esac
        fleet_tmux_rounds=$((fleet_tmux_rounds + 1))
        sleep 0.1
    done
    printf '\n%s killed %s\n' "$3" "$fleet_tmux_status"
}
