# Sourced by the scripts beside it: finds a JDK 25, from JAVA_HOME or where distributions put one.
die() { printf 'error: %s\nhint: %s\n' "$1" "$2" >&2; exit "${3:-1}"; }

find_jdk() {
  local candidate
  for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/*25* /opt/*jdk*25* "$HOME"/.sdkman/candidates/java/*25* "$HOME"/.jdks/*25*; do
    if [ -x "$candidate/bin/jlink" ] && "$candidate/bin/java" -version 2>&1 | grep -q '"25'; then echo "$candidate"; return; fi
  done
  die "no JDK 25 with jlink found (JAVA_HOME, /usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks)" "install one, or set JAVA_HOME to it" 3
}
