#!/usr/bin/env bash
# Makes the image that Claviger's is built on, for machines that reach Debian's packages but no image registry.
#   deploy/base-image.sh      as root; takes about two minutes; does nothing if the image is there already
#
#   CONTAINER_TOOL   podman (default if there) or docker
#   BASE             the image's name, default localhost/claviger-base:bookworm-1; raise the number when this file changes
#   SUITE            Debian's release, default bookworm
#   MIRROR           where its packages are, default: debootstrap's own choice
#   SECURITY         where its security updates are, default: what this machine's apt uses, if it is a Debian
set -euo pipefail

die() { printf 'error: %s\nhint: %s\n' "$1" "$2" >&2; exit "${3:-1}"; }

tool=${CONTAINER_TOOL:-$(command -v podman >/dev/null && echo podman || echo docker)}
suite=${SUITE:-bookworm}
base=${BASE:-localhost/claviger-base:$suite-1}

command -v "$tool" >/dev/null || die "$tool is not installed" "install podman or docker, or name one in CONTAINER_TOOL" 3
if "$tool" image inspect "$base" >/dev/null 2>&1; then exit 0; fi
command -v debootstrap >/dev/null || die "debootstrap is not installed" "apt-get install debootstrap" 3
[ "$(id -u)" = 0 ] || die "debootstrap must be root" "sudo deploy/base-image.sh" 3

root=$(mktemp -d)
trap 'rm -rf --one-file-system "$root"' EXIT
chmod 755 "$root"

echo "making $base with debootstrap (about two minutes, once)" >&2
debootstrap --variant=minbase --include=softhsm2 "$suite" "$root" ${MIRROR:+"$MIRROR"} >"$root.log" 2>&1 ||
  die "debootstrap failed: $(tail -n 1 "$root.log")" "the whole of it is in $root.log"
rm -f "$root.log"

# debootstrap knows only the release as it was on its day.
security=${SECURITY:-$(grep -rhoE 'https?://[^ ]*debian-security/?' /etc/apt/sources.list /etc/apt/sources.list.d/*.sources /etc/apt/sources.list.d/*.list 2>/dev/null | grep -v snapshot | head -n 1 || true)}
if [ -n "$security" ]; then
  echo "deb $security $suite-security main" >"$root/etc/apt/sources.list.d/security.list"
  [ -d /etc/apt/apt.conf.d ] && grep -hs '^Acquire::' /etc/apt/apt.conf.d/* >"$root/etc/apt/apt.conf.d/99build" || true
  chroot "$root" sh -ec 'apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq -y upgrade >/dev/null' ||
    die "the security updates of $suite could not be installed" "SECURITY=… names another mirror, SECURITY=' ' does without"
  rm -f "$root/etc/apt/apt.conf.d/99build"
fi

# What no program reads.
rm -rf "$root"/var/cache/apt/* "$root"/var/lib/apt/lists/* "$root"/var/cache/debconf/*-old "$root"/var/log/* \
  "$root"/usr/share/man/* "$root"/usr/share/locale/* "$root"/usr/share/info/* "$root"/tmp/* "$root/etc/resolv.conf" "$root/etc/hostname"
find "$root/usr/share/doc" -type f ! -name copyright -delete

tar --numeric-owner --one-file-system -C "$root" -c . | "$tool" import - "$base" >/dev/null
"$tool" image inspect --format "$base {{.Size}} bytes" "$base"
