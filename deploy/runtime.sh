#!/usr/bin/env bash
# Links the Java runtime that Claviger is shipped with into deploy/target/image/runtime: a JDK 25 less what is not used.
#   deploy/runtime.sh      JAVA_HOME names the JDK, else it is looked for as ./claviger does
# The certificate authorities that the runtime trusts are those of the JDK it is linked from.
set -euo pipefail

here=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
out=$here/target/image/runtime

# What jdeps names, less java.desktop and java.sql (only optional parts of the libraries ask for them), and with
# jdk.crypto.cryptoki, which the sunpkcs11 binding finds by name.
modules=java.base,java.logging,java.management,java.naming,java.xml,jdk.crypto.cryptoki,jdk.jfr,jdk.management,jdk.unsupported

. "$here/jdk.sh"
jdk=$(find_jdk)

version=$("$jdk/bin/java" -version 2>&1 | tail -n 1)
if [ -x "$out/bin/java" ] && [ "$(cat "$out.of" 2>/dev/null)" = "$version $modules" ]; then exit 0; fi
rm -rf "$out"
mkdir -p "$(dirname "$out")"
"$jdk/bin/jlink" --add-modules "$modules" --no-man-pages --no-header-files --compress zip-6 --output "$out"
rm -f "$out/bin/jfr" "$out/lib/jrt-fs.jar"
printf '%s' "$version $modules" >"$out.of"
