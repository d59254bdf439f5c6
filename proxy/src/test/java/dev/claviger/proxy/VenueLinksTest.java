package dev.claviger.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.claviger.config.EgressConfig;
import dev.claviger.config.ExchangeConfig;
import dev.claviger.config.ThrottleConfig;
import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.proxy.accept.EventLoops;
import dev.claviger.proxy.exchange.ExchangeClock;
import dev.claviger.proxy.forward.TestExchange;
import dev.claviger.proxy.forward.TestPki;
import dev.claviger.proxy.route.Authority;
import dev.claviger.proxy.route.Venue;
import dev.claviger.proxy.stream.OpenStreams;
import dev.claviger.proxy.throttle.GateMemory;
import dev.claviger.proxy.throttle.Throttle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose clock each host of an exchange goes by, and which is measured anew when the exchange says that one is off. */
class VenueLinksTest {
    private static final TestPki PKI = new TestPki("clocks");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final int QUESTIONS = 5;
    /** What a host's clock is ahead by while it bans whoever asks. */
    private static final long BANNED = -1;
    /** More than lies between two measurements at least. */
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(2);

    private final AtomicLong spotAhead = new AtomicLong(1_000);
    private final AtomicLong futuresAhead = new AtomicLong(5_000);
    private final AtomicLong paused = new AtomicLong();
    private final Machine machine =
            new Machine(Clock.fixed(NOW, ZoneOffset.UTC), () -> System.nanoTime() + paused.get(), new SecureRandom());
    private TestExchange spot;
    private TestExchange futures;
    private EventLoops loops;
    private ScheduledThreadPoolExecutor background;
    private VenueLinks links;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        spot = host(spotAhead);
        futures = host(futuresAhead);
        loops = EventLoops.start(1, "clocks");
        background = new ScheduledThreadPoolExecutor(1);
        links = links(
                "binance",
                folder,
                Map.of(
                        "api",
                        spot.authority().toString(),
                        "fapi",
                        futures.authority().toString()));
        links.start();
        await().atMost(Duration.ofMinutes(1)).until(() -> links.offsetMillis().isPresent());
    }

    @AfterEach
    void stop() throws IOException {
        links.close();
        background.shutdownNow();
        loops.close();
        spot.close();
        futures.close();
    }

    private static TestExchange host(AtomicLong ahead) throws IOException {
        return new TestExchange(PKI.server("127.0.0.1"), turn -> {
            if (ahead.get() == BANNED) {
                turn.send("HTTP/1.1 418 Teapot\r\nRetry-After: 120\r\nContent-Length: 0\r\n\r\n");
                return;
            }
            String body = "{\"serverTime\":" + (NOW.toEpochMilli() + ahead.get()) + "}";
            turn.send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        });
    }

    private VenueLinks links(String profile, Path folder, Map<String, String> hosts) throws Exception {
        Path trust = Files.writeString(
                folder.resolve(profile + ".pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(PKI.authority().getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        EgressConfig usual = EgressConfig.defaults();
        EgressConfig egress = new EgressConfig(
                Optional.empty(),
                Optional.of(trust),
                List.of(),
                Duration.ofSeconds(20),
                usual.readTimeout(),
                usual.idleTimeout(),
                usual.maxConnections());
        ExchangeConfig config = new ExchangeConfig(
                profile, "production", hosts, egress, Duration.ofSeconds(5), ThrottleConfig.defaults());
        Venue venue = new Venue(profile, ProfileLoader.bundled(profile), config);
        Throttle throttle = new Throttle(
                List.of(venue),
                _ -> new ExchangeClock(machine.clock(), () -> OptionalLong.of(0)),
                (_, _) -> {},
                machine.nanos(),
                GateMemory.NONE);
        return VenueLinks.of(venue, throttle, loops, background, machine, new OpenStreams(1));
    }

    private Authority hostOf(String family) {
        return Objects.requireNonNull(links.venue().authority(family), family);
    }

    /** By how many seconds the clock that a family's host goes by is ahead of ours, rounded: a measurement takes its time. */
    private long ahead(String family) {
        long millis = links.clock(hostOf(family)).millis() - NOW.toEpochMilli();
        return Math.round(millis / 1_000.0);
    }

    /** A measurement takes five questions; when those are asked and no more, it is over. */
    private void settles() {
        settles(QUESTIONS);
    }

    /** A ban cuts a measurement short: when nothing more is asked, it is over. */
    private void fallsSilent() {
        settles(1);
    }

    private void settles(int questions) {
        AtomicLong before = new AtomicLong(-1);
        await().pollInterval(Duration.ofMillis(200)).until(() -> {
            int ofSpot = spot.requests().size();
            int ofFutures = futures.requests().size();
            boolean whole = ofSpot % questions == 0 && ofFutures % questions == 0;
            int asked = ofSpot + ofFutures;
            return before.getAndSet(asked) == asked && whole;
        });
        paused.addAndGet(PAUSE);
    }

    @Test
    void a_stream_s_host_tells_no_time_and_goes_by_the_main_host_which_is_measured_anew_when_it_is_off() {
        settles();
        assertThat(hostOf("ws-api")).isNotEqualTo(hostOf("api"));
        assertThat(ahead("ws-api")).isEqualTo(1);
        int asked = spot.requests().size();
        spotAhead.set(3_000);

        links.clockIsOff(hostOf("ws-api"));

        await().until(() -> ahead("ws-api") == 3);
        assertThat(spot.requests().size()).isGreaterThan(asked);
        assertThat(futures.requests()).isEmpty();
    }

    @Test
    void a_host_that_tells_its_time_is_measured_itself_when_it_is_off() {
        await().until(() -> ahead("fapi") == 5);
        settles();
        int asked = spot.requests().size();
        futuresAhead.set(7_000);

        links.clockIsOff(hostOf("fapi"));

        await().until(() -> ahead("fapi") == 7);
        assertThat(spot.requests()).hasSize(asked);
        assertThat(ahead("api")).isEqualTo(1);
    }

    @Test
    void a_host_that_is_used_first_goes_by_the_main_one_until_it_is_measured() {
        settles();

        assertThat(ahead("fapi")).isEqualTo(1);

        await().until(() -> ahead("fapi") == 5);
    }

    @Test
    void a_host_that_bans_is_asked_once_and_then_left_alone_for_as_long_as_it_says() {
        settles();
        futuresAhead.set(BANNED);

        assertThat(ahead("fapi")).isEqualTo(1);
        await().until(() -> futures.requests().size() == 1);
        paused.addAndGet(TimeUnit.SECONDS.toNanos(60));
        for (int i = 0; i < 5; i++) {
            assertThat(ahead("fapi")).isEqualTo(1);
            links.clockIsOff(hostOf("fapi"));
            paused.addAndGet(PAUSE);
        }
        fallsSilent();
        assertThat(futures.requests()).as("while it bans").hasSize(1);

        paused.addAndGet(TimeUnit.SECONDS.toNanos(60));
        futuresAhead.set(5_000);
        links.clockIsOff(hostOf("fapi"));
        await().until(() -> ahead("fapi") == 5);
    }

    @Test
    void a_ban_that_a_question_about_the_time_hears_of_stops_those_to_the_other_hosts_too() {
        settles();
        int asked = spot.requests().size();
        futuresAhead.set(BANNED);
        assertThat(ahead("fapi")).isEqualTo(1);
        await().until(() -> futures.requests().size() == 1);
        fallsSilent();

        links.clockIsOff(hostOf("api"));

        fallsSilent();
        assertThat(spot.requests()).hasSize(asked);
    }

    @Test
    void every_host_is_measured_again_once_it_was_used() {
        settles();
        assertThat(background.getQueue()).as("the main host alone").hasSize(1);

        await().until(() -> ahead("fapi") == 5);
        settles();

        assertThat(background.getQueue()).hasSize(2);
    }

    @Test
    void every_question_about_the_time_has_its_cost_in_its_profile() throws Exception {
        for (String name : ProfileLoader.bundledNames()) {
            ExchangeProfile profile = ProfileLoader.bundled(name);
            profile.families().values().stream()
                    .flatMap(family -> family.time().stream())
                    .forEach(time -> assertThat(profile.endpoints().find("GET", time.path()))
                            .as(name + " " + time.path())
                            .isNotNull());
        }
    }

    @Test
    void an_exchange_that_tells_no_time_goes_by_ours_and_nothing_is_asked_when_it_is_off(@TempDir Path folder)
            throws Exception {
        settles();
        int asked = spot.requests().size();
        try (VenueLinks silent = links("gemini", folder, Map.of())) {
            silent.start();
            Authority host = silent.venue().authorities().values().iterator().next();

            silent.clockIsOff(host);

            assertThat(silent.clock(host).millis()).isEqualTo(NOW.toEpochMilli());
            assertThat(silent.offsetMillis()).hasValue(0);
        }
        assertThat(spot.requests()).hasSize(asked);
    }
}
