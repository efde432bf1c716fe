# What fleet doctor asks a machine. POSIX sh for dash, bash 3.2 and later, and busybox ash; no eval, nothing to install.
# It stands behind the functions that talk to tmux. Every answer is one line, a word and a value, between two lines with
# the nonce; what could not be found out has no line. The only thing that it makes is a folder that it takes away again.

doctor_lf='
'

doctor_say() {
    printf '%s %s\n' "$1" "$2"
}

# Prints the first line of what comes in.
doctor_first() {
    IFS= read -r doctor_line || :
    printf '%s' "$doctor_line"
    cat >/dev/null
}

# Sets doctor_path to $1 with the home folder filled in.
doctor_expand() {
    doctor_path=$1
    case $1 in "~/"*) doctor_path=$HOME/${1#"~/"} ;; esac
}

# doctor_probe NONCE STATE SOCKET FOLDERS PROGRAMS FILES: the last three are lists, one a line.
doctor_probe() {
    printf '\nBURN-DOCTOR %s begin\n' "$1"
    doctor_expand "$2"
    doctor_state=$doctor_path
    doctor_uid=$(id -u)
    doctor_say clock "$(date +%s)"
    doctor_say system "$(uname -s)"
    doctor_say release "$(uname -rm)"
    doctor_say uid "$doctor_uid"
    doctor_shell
    doctor_pane "$3" "$4"
    doctor_tools
    doctor_room
    doctor_memory
    doctor_limits
    doctor_logout
    doctor_folder
    doctor_files "$6"
    doctor_programs "$5"
    [ -z "$doctor_own" ] || rm -rf "$doctor_own"
    printf 'BURN-DOCTOR %s end\n' "$1"
}

doctor_shell() {
    if [ -n "${BASH_VERSION-}" ]; then
        doctor_say shell "bash $BASH_VERSION"
    elif [ -n "${ZSH_VERSION-}" ]; then
        doctor_say shell "zsh $ZSH_VERSION"
    elif [ -n "${KSH_VERSION-}" ]; then
        doctor_say shell "ksh $KSH_VERSION"
    else
        doctor_path=$(readlink -f /bin/sh 2>/dev/null)
        [ -z "$doctor_path" ] || doctor_say shell "${doctor_path##*/}"
    fi
}

# What a pane has: the environment of the fleet's tmux server where one runs, else what this exec would give to one.
doctor_pane() {
    doctor_panes_path=$fleet_tmux_path doctor_server=no doctor_lang=${LC_ALL:-${LC_CTYPE:-${LANG-}}}
    doctor_found=$(PATH=$fleet_tmux_path && command -v tmux)
    if [ -n "$doctor_found" ]; then
        doctor_say tmux-path "$doctor_found"
        doctor_say tmux "$(PATH=$fleet_tmux_path && tmux -V 2>&1 </dev/null | doctor_first)"
        doctor_variables=$(fleet_tmux tmux "$1" show-environment -g 2>/dev/null </dev/null)
        case $doctor_lf$doctor_variables in *"${doctor_lf}PATH="*)
            doctor_server=yes
            doctor_lang=$(doctor_variable LC_ALL)
            [ -n "$doctor_lang" ] || doctor_lang=$(doctor_variable LC_CTYPE)
            [ -n "$doctor_lang" ] || doctor_lang=$(doctor_variable LANG)
            doctor_panes_path=$(doctor_variable PATH)
            ;;
        esac
    else
        doctor_say tmux-path ''
    fi
    doctor_say server "$doctor_server"
    doctor_before=
    set -f
    IFS=$doctor_lf
    for doctor_item in $2; do
        doctor_expand "$doctor_item"
        doctor_before=$doctor_before$doctor_path:
    done
    unset IFS
    set +f
    doctor_panes_path=$doctor_before$doctor_panes_path
    doctor_say path "$doctor_panes_path"
    doctor_say locale "$doctor_lang"
    doctor_charmap=$(LC_ALL=$doctor_lang locale charmap 2>/dev/null | doctor_first)
    [ -z "$doctor_charmap" ] || doctor_say charmap "$doctor_charmap"
    doctor_found=$(PATH=$doctor_panes_path && command -v git)
    doctor_say git-path "$doctor_found"
    [ -z "$doctor_found" ] || doctor_say git "$(PATH=$doctor_panes_path && git --version 2>&1 </dev/null | doctor_first)"
}

doctor_variable() {
    printf '%s\n' "$doctor_variables" | sed -n "s/^$1=//p" | doctor_first
}

# What the worker script calls.
doctor_tools() {
    doctor_missing=
    for doctor_item in awk cat cksum cmp date df find grep mkfifo mv ps sed sleep tail tar tr wc; do
        [ -n "$(PATH=$doctor_panes_path && command -v "$doctor_item")" ] || doctor_missing="$doctor_missing $doctor_item"
    done
    doctor_say missing "${doctor_missing# }"
}

# The file system of the state folder, or of the nearest folder above it that is there.
doctor_room() {
    doctor_at=$doctor_state
    until [ -d "$doctor_at" ]; do
        doctor_at=${doctor_at%/*}
        [ -n "$doctor_at" ] || doctor_at=/
    done
    doctor_say state "$doctor_state"
    doctor_say state-at "$doctor_at"
    doctor_say state-list "$(ls -ldn "$doctor_at" 2>/dev/null | doctor_first)"
    doctor_say disk "$(df -kP "$doctor_at" 2>/dev/null | awk 'NR == 2 { print $4 }')"
    doctor_say device "$(df -kP "$doctor_at" 2>/dev/null | awk 'NR == 2 { print $1 }')"
    if [ -r /proc/self/mounts ]; then
        doctor_say filesystem "$(df -PT "$doctor_at" 2>/dev/null | awk 'NR == 2 { print $2 }')"
        doctor_say inodes "$(df -iP "$doctor_at" 2>/dev/null | awk 'NR == 2 && $2 > 0 { print $4 } NR == 2 && $2 == 0 { print "unbounded" }')"
    else
        doctor_say filesystem "$(df -P "$doctor_at" 2>/dev/null | awk 'NR == 2 { print $1 }' | while read -r d; do mount | awk -v d="$d" '$1 == d { sub(/^.*\(/, ""); sub(/[,)].*/, ""); print; exit }'; done)"
        doctor_say inodes "$(df -i "$doctor_at" 2>/dev/null | awk 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "ifree") n = i } NR == 2 && n { print $n }')"
    fi
}

# KiB that programs can still get; a container's own bound counts.
doctor_memory() {
    if [ -r /proc/meminfo ]; then
        doctor_say memory "$(sed -n 's/^MemAvailable: *\([0-9]*\).*/\1/p' /proc/meminfo)"
    else
        doctor_say memory "$(vm_stat 2>/dev/null | awk '/page size of/ { size = $8 } /^Pages (free|inactive)/ { pages += $3 }
            END { if (size) printf "%.0f", size * pages / 1024 }')"
    fi
    for doctor_item in /sys/fs/cgroup/memory.max:/sys/fs/cgroup/memory.current \
        /sys/fs/cgroup/memory/memory.limit_in_bytes:/sys/fs/cgroup/memory/memory.usage_in_bytes; do
        { read -r doctor_max <"${doctor_item%%:*}" && read -r doctor_used <"${doctor_item#*:}"; } 2>/dev/null || continue
        # Without a bound the older file says the greatest number of pages.
        case $doctor_max in '' | *[!0-9]* | ????????????????*) continue ;; esac
        doctor_say memory-bound "$(((doctor_max - doctor_used) / 1024))"
    done
}

doctor_limits() {
    if [ -r /proc/self/limits ]; then
        doctor_say processes "$(awk '/^Max processes/ { print $3 }' /proc/self/limits)"
        doctor_say files "$(awk '/^Max open files/ { print $4 }' /proc/self/limits)"
    else
        doctor_say processes "$(ulimit -u 2>/dev/null)"
        doctor_say files "$(ulimit -n 2>/dev/null)"
    fi
    doctor_say using "$(ps -A -o uid= 2>/dev/null | awk -v u="$doctor_uid" '$1 == u { n++ } END { print n + 0 }')"
    for doctor_item in /sys/fs/cgroup/pids.max:/sys/fs/cgroup/pids.current \
        /sys/fs/cgroup/pids/pids.max:/sys/fs/cgroup/pids/pids.current; do
        { read -r doctor_max <"${doctor_item%%:*}" && read -r doctor_used <"${doctor_item#*:}"; } 2>/dev/null || continue
        case $doctor_max in '' | *[!0-9]*) continue ;; esac
        doctor_say processes-bound "$((doctor_max - doctor_used))"
    done
    if [ -r /proc/sys/kernel/pty/max ]; then
        # These files give nothing to a shell that reads byte by byte.
        doctor_say ptys "$(cat /proc/sys/kernel/pty/max 2>/dev/null)"
        doctor_say ptys-used "$(cat /proc/sys/kernel/pty/nr 2>/dev/null)"
    else
        doctor_say ptys "$(sysctl -n kern.tty.ptmx_max 2>/dev/null)"
        doctor_say ptys-used "$(ls /dev 2>/dev/null | grep -c '^ttys[0-9][0-9]*$')"
    fi
}

# Whether systemd ends what a login has started when the login ends.
doctor_logout() {
    if [ ! -d /run/systemd/system ]; then
        [ "$(uname -s)" != Linux ] || doctor_say systemd no
        return
    fi
    doctor_say systemd yes
    doctor_user=$(id -un)
    if [ -e "/var/lib/systemd/linger/$doctor_user" ]; then
        doctor_say linger yes
    elif [ -d /var/lib/systemd ]; then
        doctor_say linger no
    fi
    doctor_kill=$(busctl --timeout=5 get-property org.freedesktop.login1 /org/freedesktop/login1 \
        org.freedesktop.login1.Manager KillUserProcesses 2>/dev/null </dev/null)
    [ -n "$doctor_kill" ] || doctor_kill=$(cat /usr/lib/systemd/logind.conf /etc/systemd/logind.conf \
        /etc/systemd/logind.conf.d/*.conf 2>/dev/null | sed -n 's/^KillUserProcesses=//p' | tail -n 1)
    case $doctor_kill in
    "b true" | yes | true | on | 1) doctor_say kill yes ;;
    "b false" | no | false | off | 0) doctor_say kill no ;;
    esac
}

# What the mailboxes rest upon, in a folder of its own: bytes arrive, one of several renames wins, a FIFO wakes its reader.
doctor_folder() {
    doctor_own=
    trap 'rm -rf "$doctor_own"; exit 1' HUP INT TERM
    [ "$doctor_at" = "$doctor_state" ] && [ -e "$doctor_at/bin/current" ] && doctor_say script "$(doctor_first <"$doctor_at/bin/current")"
    doctor_new=$doctor_at/.burn-doctor.$$.$(date +%s)
    if ! (umask 077 && mkdir "$doctor_new") 2>/dev/null; then
        doctor_say write "no folder can be made in $doctor_at"
        return
    fi
    doctor_own=$doctor_new
    printf '%4096s' x >"$doctor_own/page" 2>/dev/null
    if [ "$(wc -c <"$doctor_own/page" 2>/dev/null | tr -d ' ')" = 4096 ]; then
        doctor_say write ok
    else
        doctor_say write "a file of 4 KiB cannot be written in $doctor_at"
        return
    fi
    doctor_round=0 doctor_bad=
    while [ "$doctor_round" -lt 8 ]; do
        doctor_round=$((doctor_round + 1))
        : >"$doctor_own/token.free"
        doctor_won=$({
            for doctor_item in a b c; do
                { mv "$doctor_own/token.free" "$doctor_own/token.$doctor_item" && echo won; } 2>/dev/null &
            done
            wait
        } | wc -l | tr -d ' ')
        [ "$doctor_won" = 1 ] || doctor_bad=$doctor_won
        rm -f "$doctor_own"/token.*
    done
    doctor_say rename "${doctor_bad:-ok}"
    if mkfifo "$doctor_own/wake" 2>/dev/null; then
        doctor_woken=
        { echo woken >&3 && read -r doctor_woken <&3; } 3<>"$doctor_own/wake"
        doctor_say fifo "${doctor_woken:-silent}"
    else
        doctor_say fifo none
    fi
}

doctor_files() {
    doctor_number=0
    set -f
    IFS=$doctor_lf
    for doctor_item in $1; do
        doctor_number=$((doctor_number + 1))
        doctor_expand "$doctor_item"
        if [ -r "$doctor_path" ]; then doctor_say "file-$doctor_number" yes; else doctor_say "file-$doctor_number" no; fi
    done
    unset IFS
    set +f
}

# Each line of the list is "ask PROGRAM" where --version is harmless, else "find PROGRAM".
doctor_programs() {
    doctor_number=0
    set -f
    IFS=$doctor_lf
    for doctor_item in $1; do
        unset IFS
        set +f
        doctor_number=$((doctor_number + 1))
        doctor_expand "${doctor_item#* }"
        doctor_found=$(PATH=$doctor_panes_path && command -v "$doctor_path")
        doctor_say "program-$doctor_number" "$doctor_found"
        if [ -z "$doctor_found" ]; then
            doctor_elsewhere
        elif [ "${doctor_item%% *}" = ask ] && [ -n "$doctor_own" ]; then
            doctor_within 10 "$doctor_found" --version
            doctor_say "version-$doctor_number" "$(doctor_first <"$doctor_own/out")"
        fi
    done
    unset IFS
    set +f
}

# Where people's login shells find what an exec does not.
doctor_elsewhere() {
    for doctor_folder in "$HOME/.local/bin" "$HOME/bin" /usr/local/bin /opt/homebrew/bin /opt/local/bin /snap/bin \
        /home/linuxbrew/.linuxbrew/bin "$HOME/.npm-global/bin" "$HOME/.bun/bin" "$HOME/.volta/bin" "$HOME/.cargo/bin" \
        "$HOME/go/bin" "$HOME/.asdf/shims" "$HOME/.local/share/mise/shims" "$HOME"/.nvm/versions/node/*/bin /opt/*/bin; do
        if [ -x "$doctor_folder/${doctor_path##*/}" ] && [ -f "$doctor_folder/${doctor_path##*/}" ]; then
            doctor_say "elsewhere-$doctor_number" "$doctor_folder"
            return
        fi
    done
}

# Runs a program for so many seconds at most. What it prints goes to a file: a child that stays behind would hold a pipe.
doctor_within() {
    doctor_patience=$1
    shift
    PATH=$doctor_panes_path HERMES_HOME=$doctor_own "$@" </dev/null >"$doctor_own/out" 2>/dev/null &
    doctor_child=$!
    (sleep "$doctor_patience" && kill -KILL "$doctor_child") </dev/null >/dev/null 2>&1 &
    doctor_watch=$!
    wait "$doctor_child" 2>/dev/null
    kill -KILL "$doctor_watch" 2>/dev/null
    wait "$doctor_watch" 2>/dev/null
}

doctor_probe "$@"
shift 6
exec "$@"
