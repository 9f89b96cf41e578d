#!/bin/sh
# Ecluse's hand on a Unix host: installed as <root>/.ecluse/wrapper-<checksum>.sh, run as `sh <this> <verb> <nonce>`.
# Data comes on standard input, each field as "<name> <length>\n<bytes>\n", closed by "end 0\n": no shell ever reads it
# as code, and a cut connection (no "end") does nothing. Every answer ends in "<nonce> end <status>".
# A job is the directory .ecluse/jobs/<correlator>; it appears complete, by one rename. It starts when the directory
# `started` appears in it, by one rename too: the second of two runners (or a cancel) finds it taken and does nothing.
set -u
export LC_ALL=C
PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin
umask 022
verb=${1-} nonce=${2-}
root=${0%/.ecluse/*}
spool=$root/.ecluse
odd='*[!A-Za-z0-9_.+@=,~%/-]*'
application='' version='' previous='' correlator='' undoes='' notafter='' kind='' want='' seconds=''

finish() { printf '%s end %s\n' "$nonce" "$1"; exit "$1"; }
refuse() { printf 'refused %s\n' "$1"; finish 65; }

check_field() {
  case $1 in
    correlator | undoes) case $2 in '' | [!A-Z]* | *[!A-Z0-9]*) refuse "$1" ;; esac ;;
    application) case $2 in '' | [!a-z]* | *[!a-z0-9]*) refuse "$1" ;; esac ;;
    version | previous) case $2 in '' | [!0-9]* | *[!a-z0-9.-]* | *..*) refuse "$1" ;; esac ;;
    notafter | seconds) case $2 in '' | *[!0-9]*) refuse "$1" ;; esac ;;
    kind) case $2 in deploy | rollback) ;; *) refuse "$1" ;; esac ;;
    want) case $2 in open | close | status) ;; *) refuse "$1" ;; esac ;;
  esac
  [ "${#2}" -le 64 ] || refuse "$1"
}

read_fields() {
  while IFS=' ' read -r name length; do
    [ "$name" = end ] && return 0
    case $length in '' | *[!0-9]* | ?????????*) refuse length ;; esac
    case $name in
      manifest)
        head -c "$length" > "$scratch/manifest"
        [ "$(wc -c < "$scratch/manifest")" -eq "$length" ] || refuse manifest
        check_manifest
        ;;
      application | version | previous | correlator | undoes | notafter | kind | want | seconds)
        value=$(head -c "$length"; printf x)
        value=${value%x}
        [ "${#value}" -eq "$length" ] || refuse "$name"
        check_field "$name" "$value"
        eval "$name=\$value"
        ;;
      *) refuse field ;;
    esac
    IFS= read -r rest || refuse end
    [ -z "$rest" ] || refuse length
  done
  refuse end
}

# Lines "<mode> <sha256> <path>", sorted; no segment of a path may be empty, `.`, `..` or begin with a dash.
check_manifest() {
  segment='[A-Za-z0-9_.+@=,~%][A-Za-z0-9_.+@=,~%-]*'
  [ -z "$(grep -Ev "^[0-7]{4} [0-9a-f]{64} $segment(/$segment)*\$" "$scratch/manifest" | head -c 10)" ] || refuse manifest
  [ -z "$(grep -E '[ /]\.\.?(/|$)' "$scratch/manifest" | head -c 10)" ] || refuse manifest
}

# What a directory holds, in the manifest's own format; what can't be there (links, devices, strange names) on lines of its own.
list_tree() {
  (
    cd "$1" 2> /dev/null || exit 0
    {
      find . ! -path "$odd" ! -path ./SHA256SUMS -type f -exec stat -c 'm %a %n' {} +
      find . ! -path "$odd" ! -path ./SHA256SUMS -type f -exec sha256sum {} +
    } | awk '$1 == "m" { mode[$3] = $2; next } { printf "%04d %s %s\n", mode[$2], $1, substr($2, 3) }'
    find . -path "$odd" ! -type d -exec sh -c 'for p do printf "odd - %s\n" "$(printf %s "${p#./}" | od -An -v -tx1 | tr -d " \n")"; done' sh {} +
    find . ! -path "$odd" -type l -exec sh -c 'for p do printf "link - %s\n" "${p#./}"; done' sh {} +
    find . ! -path "$odd" ! -type f ! -type d ! -type l -exec sh -c 'for p do printf "other - %s\n" "${p#./}"; done' sh {} +
  ) | sort
}

# Prints one line for each difference between a directory and the manifest; nothing when they are equal.
differences() {
  [ -d "$1" ] || { printf 'missing - .\n'; return; }
  list_tree "$1" > "$2.found"
  sort "$2" | comm -3 - "$2.found" | tr -d '\t'
}

boot_id() { cat /proc/sys/kernel/random/boot_id 2> /dev/null || who -b | tr -d ' '; }
born() { cut -d' ' -f22 "/proc/$1/stat" 2> /dev/null; }
seconds() { date -u +%s; }

# Takes the one right to start (or to cancel) a job. Complete or absent, because it arrives by rename.
claim() {
  mine=$job/started.$$
  mkdir "$mine" && printf '%s\n' "$1" > "$mine/as" && printf '%s\n' "$$" > "$mine/pid" && boot_id > "$mine/boot" && born "$$" > "$mine/born"
  [ ! -e "$job/started" ] && mv -T "$mine" "$job/started" 2> /dev/null && return 0
  rm -rf "$mine"
  return 1
}

job_state() {
  [ -d "$1" ] || { echo none; return; }
  [ -d "$1/started" ] || { echo held; return; }
  [ "$(cat "$1/started/as" 2> /dev/null)" = cancelled ] && { echo cancelled; return; }
  [ -f "$1/ended" ] && { echo ended; return; }
  pid=$(cat "$1/started/pid" 2> /dev/null)
  if [ -n "$pid" ] && [ "$(cat "$1/started/boot")" = "$(boot_id)" ] && [ "$(born "$pid")" = "$(cat "$1/started/born")" ]; then
    echo running
  elif [ -f "$1/ended" ]; then
    echo ended
  else
    echo lost
  fi
}

# The lock's file bears its holder's name, so that freeing a dead holder's lock can never free somebody else's.
free_dead_lock() {
  for holder in "$home/.lock/holder."*; do
    [ -e "$holder" ] || continue
    case $(job_state "$spool/jobs/${holder##*/holder.}") in
      lost | ended | cancelled) rm -f "$holder"; rmdir "$home/.lock" 2> /dev/null ;;
    esac
  done
}

lock_holder() {
  for holder in "$home/.lock/holder."*; do
    [ -e "$holder" ] && { printf '%s' "${holder##*/holder.}"; return; }
  done
  printf 'someone'
}

# ---- the job itself; its output is the log -------------------------------------------------------------------------

step() { printf '%s %s %s\n' "$1" "$2" "${3:--}" >> "$job/steps"; }

end() {
  { printf 'result %s\n' "$1"; printf 'reason %s\n' "${2:--}"; printf 'detail %s\n' "${3:--}"; } > "$job/ended.new"
  mv "$job/ended.new" "$job/ended"
  rm -f "$home/.lock/holder.$correlator"
  [ -n "$locked" ] && rmdir "$home/.lock" 2> /dev/null
  exit 0
}

take_lock() {
  mkdir "$home/.lock.$correlator" && : > "$home/.lock.$correlator/holder.$correlator"
  tries=0
  while free_dead_lock; [ -e "$home/.lock" ] || ! mv -T "$home/.lock.$correlator" "$home/.lock" 2> /dev/null; do
    tries=$((tries + 1))
    [ "$tries" -lt 5 ] || { rm -rf "$home/.lock.$correlator"; step lock held; end failed LockHeld "$(lock_holder)"; }
    sleep 1
  done
  locked=yes
  step lock taken
}

point_current_at() {
  : > "$job/switching"
  rm -f "$home/current.new"
  if ! { ln -s "$1" "$home/current.new" && mv -T "$home/current.new" "$home/current"; }; then
    rm -f "$home/current.new"
    end failed SwitchRefused "$home/current"
  fi
  printf '%s %s\n' "$(seconds)" "$1" > "$spool/switched.$application"
}

run_hook() {
  [ -x "$home/hooks/$1" ] || return 0
  (cd "$home" && timeout 300 env -i PATH="$PATH" HOME="${HOME-/}" "hooks/$1" "$application" "$2" < /dev/null)
  status=$?
  step "hook-$1" "exit" "$status"
  [ "$status" -eq 0 ] || end failed HookFailed "hooks/$1 exit $status"
}

# The release, as the order describes it, under releases/<version>. A damaged copy of the running version is replaced
# by the staged one without a moment in which `current` leads nowhere.
settle_release() {
  release=$home/releases/$version
  found=$(differences "$release" "$job/manifest" | head -n 1)
  if [ -n "$found" ]; then
    staged=$(differences "$release.part" "$job/manifest" | head -n 1)
    [ -z "$staged" ] || { step verify differs; end failed ContentMismatch "$found"; }
    if [ -d "$release" ]; then
      [ "$(readlink "$home/current")" = "releases/$version" ] && point_current_at "releases/$version.part"
      mv -T "$release" "$release.old"
    fi
    cp -a "$release.part" "$release.new" && mv -T "$release.new" "$release"
    step repair replaced
  fi
  step verify equal "$(wc -l < "$job/manifest")"
}

keep_last_five() {
  kept=0
  for name in "${last#releases/}" "$version"; do [ -d "$home/releases/$name" ] && [ "$name" != - ] && kept=$((kept + 1)); done
  [ "${last#releases/}" = "$version" ] && kept=1
  for name in $(ls -1t "$home/releases"); do
    case $name in
      "$version" | "${last#releases/}") continue ;;
      "$version".part | *.old) rm -rf "$home/releases/$name"; continue ;;
      [!0-9]* | *[!a-z0-9.-]* | *.part | *.new) continue ;;
    esac
    kept=$((kept + 1))
    [ "$kept" -le 5 ] || rm -rf "$home/releases/$name"
  done
}

# Jobs are kept longer than anybody could still ask for them; what cut sessions left behind, a day.
sweep() {
  find "$spool/jobs" -mindepth 1 -maxdepth 1 -mtime +400 -exec rm -rf {} +
  find "$spool/tmp" -mindepth 1 -maxdepth 1 -mtime +1 -exec rm -rf {} +
}

deploy() {
  last=$(readlink "$home/current" || printf -- -)
  case $last in "releases/$version" | "releases/$version.part") [ -n "$previous" ] && last=releases/$previous ;; esac
  printf '%s\n' "$last" > "$job/previous"
  settle_release
  run_hook before "$version"
  point_current_at "releases/$version"
  step switch "releases/$version" "$last"
  run_hook restart "$version"
  keep_last_five
  sweep
}

# Undoes one deployment: back to what it recorded before it switched; nothing when it never came so far.
rollback() {
  [ -f "$spool/jobs/$undoes/switching" ] || { step relink unchanged "$(readlink "$home/current" || printf -- -)"; return; }
  last=$(cat "$spool/jobs/$undoes/previous")
  if [ "$last" = - ]; then
    : > "$job/switching"
    rm -f "$home/current" "$spool/switched.$application"
    step relink removed
    run_hook stop "$version"
    return
  fi
  [ -d "$home/$last" ] || end failed RollbackImpossible "$last"
  point_current_at "$last"
  step relink "$last"
  run_hook restart "${last#releases/}"
}

load_order() {
  while IFS=' ' read -r name value; do
    case $name in application | version | previous | undoes | notafter | kind) check_field "$name" "$value"; eval "$name=\$value" ;; esac
  done < "$job/order"
}

run() {
  correlator=$1
  check_field correlator "$correlator"
  job=$spool/jobs/$correlator
  [ -d "$job" ] && claim running || exit 0
  exec > "$job/log" 2>&1
  locked=''
  load_order
  home=$root/$application
  [ "$(seconds)" -lt "$notafter" ] || end expired
  take_lock
  "$kind"
  end succeeded
}

# ---- the verbs ----------------------------------------------------------------------------------------------------

show_observe() {
  home=$root/$application
  if [ -L "$home/current" ]; then
    target=$(readlink "$home/current")
    case $target in $odd) target=odd ;; esac
    printf 'current %s\n' "$target"
    case $target in
      releases/*/* | *..*) ;;
      releases/*) list_tree "$home/$target" | sed 's/^/item /' ;;
    esac
  elif [ -e "$home/current" ]; then
    printf 'current notalink\n'
  fi
}

# Makes room for an upload and says which files are still wanted.
do_stage() {
  part=$root/$application/releases/$version.part
  mkdir -p "$root/$application/releases" || refuse directory
  [ -z "$(differences "$root/$application/releases/$version" "$scratch/manifest" | head -n 1)" ] && { echo installed; return; }
  mkdir -p "$part"
  list_tree "$part" > "$scratch/found"
  if grep -Eq '^(odd|link|other) ' "$scratch/found"; then
    rm -rf "$part" && mkdir "$part" && : > "$scratch/found"
  fi
  sort "$scratch/manifest" > "$scratch/wanted"
  comm -13 "$scratch/wanted" "$scratch/found" | while read -r mode sum path; do rm -f "$part/$path"; done
  comm -23 "$scratch/wanted" "$scratch/found" > "$scratch/lacking"
  while read -r mode sum path; do case $path in */*) printf '%s\n' "$part/${path%/*}" ;; esac; done < "$scratch/lacking" | sort -u | xargs -r mkdir -p
  printf 'free %s\n' "$(df -Pk "$part" | awk 'NR == 2 { print $4 }')"
  sed 's/^.* /want /' "$scratch/lacking"
}

do_publish() {
  release=$root/$application/releases/$version
  [ -z "$(differences "$release" "$scratch/manifest" | head -n 1)" ] && { echo installed; return; }
  found=$(differences "$release.part" "$scratch/manifest" | head -n 1)
  [ -z "$found" ] || { printf 'differs %s\n' "$found"; return; }
  awk '{ print $2 "  " $3 }' "$scratch/manifest" > "$release.part/SHA256SUMS"
  [ -e "$release" ] || mv -T "$release.part" "$release"
  [ -d "$release.part" ] && echo staged || echo installed
}

do_prepare() {
  [ -n "$correlator" ] && [ -n "$application" ] && [ -n "$version" ] && [ -n "$notafter" ] && [ -n "$kind" ] || refuse order
  [ "$kind" = deploy ] || [ -n "$undoes" ] || refuse undoes
  job=$spool/jobs/$correlator
  home=$root/$application
  {
    printf 'kind %s\napplication %s\nversion %s\nnotafter %s\n' "$kind" "$application" "$version" "$notafter"
    [ -z "$previous" ] || printf 'previous %s\n' "$previous"
    [ -z "$undoes" ] || printf 'undoes %s\n' "$undoes"
  } > "$scratch/order"
  if [ ! -d "$job" ]; then
    free_dead_lock
    [ -e "$home/.lock" ] && { printf 'locked %s\n' "$(lock_holder)"; return; }
    mkdir -p "$home" "$spool/jobs" "$scratch/job"
    cp "$scratch/order" "$scratch/job/order"
    if [ -f "$scratch/manifest" ]; then cp "$scratch/manifest" "$scratch/job/manifest"; else : > "$scratch/job/manifest"; fi
    mv -T "$scratch/job" "$job" 2> /dev/null
  fi
  cmp -s "$scratch/order" "$job/order" || refuse order
  printf 'state %s\n' "$(job_state "$job")"
}

do_release() {
  job=$spool/jobs/$correlator
  if [ "$(job_state "$job")" = held ]; then
    if command -v setsid > /dev/null; then detach=setsid; else detach=nohup; fi
    (trap '' HUP; "$detach" sh "$0" run "$nonce" "$correlator" < /dev/null > /dev/null 2>&1 &)
    tries=0
    while [ ! -d "$job/started" ] && [ "$tries" -lt 100 ]; do tries=$((tries + 1)); sleep 0.05; done
  fi
  printf 'state %s\n' "$(job_state "$job")"
}

do_cancel() {
  job=$spool/jobs/$correlator
  [ "$(job_state "$job")" = held ] && claim cancelled
  printf 'state %s\n' "$(job_state "$job")"
}

show_job() {
  job=$spool/jobs/$correlator
  state=$(job_state "$job")
  printf 'state %s\n' "$state"
  [ -f "$job/steps" ] && sed 's/^/step /' "$job/steps"
  [ "$state" = ended ] && cat "$job/ended"
  [ "$state" = lost ] && show_loss
  [ -f "$job/log" ] && tail -c 16384 "$job/log" | tr -d '\000\033' | sed 's/^/log /'
  return 0
}

# A job that stopped without a word: was anything switched? Said to be untouched only when both traces agree.
show_loss() {
  load_order
  [ "$(cat "$job/started/boot")" = "$(boot_id)" ] && echo 'cause vanished' || echo 'cause rebooted'
  now=$(readlink "$root/$application/current" || printf -- -)
  expected=-
  [ -z "$previous" ] || expected=releases/$previous
  [ ! -e "$job/switching" ] && [ "$now" = "$expected" ] && [ "$kind" = deploy ] && echo 'untouched yes'
}

show_health() {
  target=$(readlink "$root/$application/current" || printf -- -)
  case $target in $odd) target=odd ;; esac
  printf 'current %s\nnow %s\n' "$target" "$(seconds)"
  [ -f "$spool/switched.$application" ] && sed 's/^/switched /' "$spool/switched.$application"
  return 0
}

# Access of users: the hook at its one place, which the host's administrator installs. What it says last is the answer.
do_access() {
  [ -x "$root/hooks/access" ] || { echo 'hook missing'; return; }
  if [ "$want" != status ]; then
    [ "$(seconds)" -lt "$notafter" ] || { echo 'hook late'; return; }
    call_access_hook "$want" || { printf 'hook failed %s\n' "$status"; return; }
  fi
  call_access_hook status || { printf 'hook failed %s\n' "$status"; return; }
  case $(tail -n 1 "$scratch/said") in open) echo 'access open' ;; closed) echo 'access closed' ;; *) echo 'hook odd' ;; esac
}

call_access_hook() {
  (cd "$root" && timeout -k 5 "$seconds" env -i PATH="$PATH" HOME="${HOME-/}" hooks/access "$1" < /dev/null) > "$scratch/said" 2>&1
  status=$?
  tail -c 512 "$scratch/said" | tr -d '\000\033' | sed 's/^/said /'
  return "$status"
}

case $nonce in '' | *[!a-f0-9]*) exit 64 ;; esac
[ "$verb" = run ] && run "${3-}"
printf '%s begin\n' "$nonce"
mkdir -p "$spool/tmp" "$spool/jobs" || refuse spool
scratch=$(mktemp -d "$spool/tmp/XXXXXXXX") || refuse spool
trap 'rm -rf "$scratch"' EXIT
read_fields
case $verb in
  observe | stage | publish | health) [ -n "$application" ] || refuse application ;;
  find | poll | release | cancel) [ -n "$correlator" ] || refuse correlator ;;
esac
[ "$verb" != access ] || { [ -n "$want" ] && [ -n "$seconds" ] && [ -n "$notafter" ]; } || refuse want
case $verb in stage | publish) [ -n "$version" ] && [ -f "$scratch/manifest" ] || refuse version ;; esac
case $verb in
  observe) show_observe ;;
  stage) do_stage ;;
  publish) do_publish ;;
  prepare) do_prepare ;;
  release) do_release ;;
  find) printf 'state %s\n' "$(job_state "$spool/jobs/$correlator")" ;;
  poll) show_job ;;
  cancel) do_cancel ;;
  health) show_health ;;
  access) do_access ;;
  *) refuse verb ;;
esac
finish 0
