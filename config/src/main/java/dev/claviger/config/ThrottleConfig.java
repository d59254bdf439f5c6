package dev.claviger.config;

import dev.claviger.config.yaml.Rules;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How an exchange's limits are kept.
 *
 * @param queue requests that may wait for budget, for the whole exchange; default 1024
 * @param deadline how long one may wait before it is refused; default 2s
 * @param cancelReservePercent the share of each limit that only cancels and closes may use; default 10%
 * @param headroomPercent the share of each limit that is never used; default 5%
 * @param tier the account's at the exchange, by its name in the profile; default none, which is the lowest
 * @param capacities a limit's capacity by its name in the profile, in place of the profile's or the tier's; default
 *     none
 */
public record ThrottleConfig(
        int queue,
        Duration deadline,
        int cancelReservePercent,
        int headroomPercent,
        Optional<String> tier,
        Map<String, Long> capacities) {
    /** Copies the map and checks the bounds. */
    public ThrottleConfig {
        capacities = Copies.of(capacities);
        var rules = Rules.of("throttle")
                .between("queue", queue, 0, 1_000_000)
                .between("deadline", deadline, Duration.ZERO, Duration.ofMinutes(1))
                .that(
                        cancelReservePercent >= 0 && cancelReservePercent <= 90,
                        "cancel-reserve-percent",
                        "must be between 0% and 90%",
                        cancelReservePercent + "%",
                        "")
                .that(
                        headroomPercent >= 0 && headroomPercent <= 90,
                        "headroom-percent",
                        "must be between 0% and 90%",
                        headroomPercent + "%",
                        "")
                .that(
                        cancelReservePercent + headroomPercent <= 90,
                        "headroom-percent",
                        "must leave, with cancel-reserve-percent, at least 10% of each limit to other requests",
                        headroomPercent + "% and " + cancelReservePercent + "%",
                        "");
        capacities.forEach((limit, capacity) -> rules.between("capacities." + limit, capacity, 1L, 1_000_000_000L));
        rules.enforce();
    }

    /** What holds where the file says nothing. */
    public static ThrottleConfig defaults() {
        return new ThrottleConfig(1024, Duration.ofSeconds(2), 10, 5, Optional.empty(), Map.of());
    }
}
