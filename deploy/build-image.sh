#!/usr/bin/env bash
# Builds the image from what the build left in proxy/target/lib (mvn package, or ./claviger --help).
#   deploy/build-image.sh                    lays out the context, builds, prints the image's size
#   deploy/build-image.sh --context-only     lays out the context in deploy/target/image, for a builder of your own
#
#   CONTAINER_TOOL   podman (default if there) or docker
#   IMAGE            the name, default localhost/claviger:latest
#   BASE             the Debian base; default localhost/claviger-base:bookworm-1 if deploy/base-image.sh made it, else
#                    Debian's own slim image, which is pulled
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
proxy=$(dirname "$here")/proxy
lib=$proxy/target/lib
context=$here/target/image
local_base=localhost/claviger-base:bookworm-1

. "$here/jdk.sh"
jdk=$(find_jdk)

case $(uname -m) in
  x86_64) arch=x86_64 ;;
  aarch64 | arm64) arch=aarch_64 ;;
  *) die "no image for $(uname -m)" "Claviger ships native parts for x86_64 and aarch64 only" ;;
esac
ls "$lib"/proxy-*.jar >/dev/null 2>&1 || die "$lib is not built" "mvn package -pl proxy -am" 4

"$here/runtime.sh"

rm -rf "$context/lib" "$context/native"
mkdir -p "$context/lib" "$context/native"
cp "$here"/{Containerfile,collect.sh} "$context"
cat "$proxy/jvm.options" "$here/java.args" >"$context/java.args"
for jar in "$lib"/*.jar; do
  case $jar in
    # Netty's native parts, one jar for each kind of processor: ours is unpacked, the others are left out.
    *-linux-"$arch".jar) (cd "$context/native" && "$jdk/bin/jar" -xf "$jar" META-INF/native) ;;
    *-linux-*.jar) ;;
    *) cp "$jar" "$context/lib" ;;
  esac
done
mv "$context"/native/META-INF/native/*.so "$context/native"
rm -r "$context/native/META-INF"
# Whatever the umask of who builds, and whenever: the same modes and times, so that layers are cached.
chmod -R u=rwX,go=rX "$context"
find "$context/lib" "$context/native" -exec touch -d 2026-01-01T00:00:00Z {} +
if [ "${1:-}" = --context-only ]; then exit 0; fi

tool=${CONTAINER_TOOL:-$(command -v podman >/dev/null && echo podman || echo docker)}
image=${IMAGE:-localhost/claviger:latest}
command -v "$tool" >/dev/null || die "$tool is not installed" "install podman or docker, or name one in CONTAINER_TOOL" 3
if [ -z "${BASE:-}" ] && "$tool" image inspect "$local_base" >/dev/null 2>&1; then BASE=$local_base; fi
"$tool" build -q ${BASE:+--build-arg "BASE=$BASE"} -f "$context/Containerfile" -t "$image" "$context" >/dev/null
"$tool" image inspect --format "$image {{.Size}} bytes" "$image"
