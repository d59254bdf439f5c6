package dev.claviger.config.profile.limit;

import dev.claviger.config.yaml.Rules;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A reply that stops everything in a scope until its Retry-After has passed. It is known by its HTTP status, or by the
 * exchange's error code whatever the status.
 *
 * @param status the HTTP status; exactly one of this and {@code code} is there
 * @param code the exchange's error code, or what its codes begin with and a {@code *}, where something that differs from one
 *     reply to the next stands behind it
 * @param scope what is stopped
 * @param retryAfterDefault for how long, where the reply does not say
 * @param families whose replies close it; empty for all of the profile's
 * @param spares families that it does not stop, because the exchange counts them apart
 */
public record Gate(
        Optional<Integer> status,
        Optional<String> code,
        Scope scope,
        Duration retryAfterDefault,
        List<String> families,
        List<String> spares) {
    private static final char ANY = '*';

    /** Checks the bounds. */
    public Gate {
        families = List.copyOf(families);
        spares = List.copyOf(spares);
        Rules.of("gate")
                .that(
                        status.isPresent() != code.isPresent(),
                        "code",
                        "must stand in place of status",
                        code.orElse(""),
                        "")
                .that(
                        code.isEmpty() || isWellFormed(code.get()),
                        "code",
                        "must be a code, or what codes begin with and one * behind it",
                        code.orElse(""),
                        "")
                .that(
                        scope != Scope.CONNECTION,
                        "scope",
                        "must be ip, account or key",
                        "connection",
                        "a connection that is told to stay away is closed")
                .between("status", status.orElse(400), 400, 599)
                .between("retry-after-default", retryAfterDefault, Duration.ofMillis(1), Duration.ofDays(7))
                .that(
                        spares.isEmpty() || !families.isEmpty(),
                        "spares",
                        "must stand beside families",
                        String.join(", ", spares),
                        "name the families whose replies say nothing of these")
                .that(
                        families.stream().noneMatch(spares::contains),
                        "spares",
                        "must not spare whose replies close it",
                        String.join(", ", spares),
                        "")
                .enforce();
    }

    private static boolean isWellFormed(String code) {
        int star = code.indexOf(ANY);
        return !code.isEmpty() && star != 0 && (star < 0 || star == code.length() - 1);
    }

    /** Whether a gate's code, which may be what codes begin with, is this one. */
    public static boolean fits(String code, String other) {
        int last = code.length() - 1;
        return code.charAt(last) == ANY ? other.startsWith(code.substring(0, last)) : code.equals(other);
    }

    /** A gate that a reply with this HTTP status closes. */
    public static Gate ofStatus(int status, Scope scope, Duration retryAfterDefault) {
        return new Gate(Optional.of(status), Optional.empty(), scope, retryAfterDefault, List.of(), List.of());
    }

    /** A gate that a reply with this error code closes. */
    public static Gate ofCode(String code, Scope scope, Duration retryAfterDefault) {
        return new Gate(Optional.empty(), Optional.of(code), scope, retryAfterDefault, List.of(), List.of());
    }

    /** Whether it is known by this HTTP status. */
    public boolean isStatus(int told) {
        return status.isPresent() && status.get() == told;
    }

    /** Whether it is known by this error code, or by what that begins with. */
    public boolean isCode(String told) {
        return code.isPresent() && fits(code.get(), told);
    }

    /** Whether a reply of this family closes it. */
    public boolean isClosedBy(String family) {
        return families.isEmpty() || families.contains(family);
    }

    /** What closes it, for people: {@code 429}, or {@code code 50011}. */
    public String cause() {
        return status.map(number -> Integer.toString(number)).orElseGet(() -> "code " + code.orElse(""));
    }
}
