#!/bin/sh
# Burn Fleet on a machine: the worker of a pane, and the machine's side of the mailbox protocol (docs/mailbox.md).
# POSIX sh for dash, bash (3.2 and later) and busybox ash; no eval, no option that only GNU knows.
#
#   fleet-VERSION.sh worker STATE AGENT                     runs in a pane
#   fleet-VERSION.sh launcher STATE AGENT FILE OWNER SLOT   runs one agent; started by the worker
#   fleet-VERSION.sh credential STATE NAME get              answers git
#   fleet-VERSION.sh COMMAND STATE NONCE PROTOCOL ...       prepare, christen, look, peek, deliver, status, stop

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
    for p in /proc/[0-9]*; do
      stat_of "${p#/proc/}" 2>/dev/null || continue
      case $fields in [ZXx]" "*) continue ;; esac
      fields=${fields#* }
      fields=${fields#* }
      [ "${fields%% *}" = "$1" ] && return 0
    done
    return 1
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

