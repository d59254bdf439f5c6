package dev.claviger.proxy.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.accept.RawBot;
import dev.claviger.proxy.accept.read.RequestIds;
import dev.claviger.proxy.message.Reason;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdminListenerTest {
    private final List<ReadyCheck> checks = new ArrayList<>(List.of(new ReadyCheck("key:a", true, "signed a probe")));
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AdminListener admin = new AdminListener(
            () -> checks, registry::scrape, "10.1.2.3"::equals, new RequestIds(new Random(3)), System::nanoTime);
    private InetSocketAddress address = new InetSocketAddress(0);

    @BeforeEach
    void listen() throws IOException {
        address = admin.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void stop() {
        admin.close();
    }

    private String ask(String line, String fields) throws IOException {
        try (var tool = new RawBot(address)) {
            return tool.send(line + " HTTP/1.1\r\n" + fields + "\r\n").reply();
        }
    }

    @Test
    void is_live() throws IOException {
        assertThat(ask("GET /live", "Host: localhost\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .endsWith("{\"live\":true}");
    }

    @Test
    void trap_26_is_ready_only_when_every_check_is_right_and_says_which_is_not() throws IOException {
        assertThat(ask("GET /ready", "Host: 10.1.2.3:9000\r\n")).startsWith("HTTP/1.1 200 ");

        checks.add(new ReadyCheck("clock:\"x\"", false, "not measured yet"));
        assertThat(ask("GET /ready", "Host: 127.0.0.1\r\n"))
                .startsWith("HTTP/1.1 503 ")
                .contains("{\"name\":\"key:a\",\"ok\":true,\"detail\":\"signed a probe\"}")
                .contains("{\"name\":\"clock:\\\"x\\\"\",\"ok\":false,\"detail\":\"not measured yet\"}");
    }

    @Test
    void shows_every_meter() throws IOException {
        Metrics metrics = new Metrics(registry);
        metrics.refused(Reason.PERMIT_WITHDRAW_BLOCKED);
        metrics.stage(StageName.SIGN, 1_000_000);
        metrics.signed(1, 2);
        metrics.audited(3);
        metrics.reloaded(false);
        metrics.hsmEpoch(() -> 4);
        metrics.connections(() -> 5);
        metrics.throttleQueued("binance", () -> 6);
        metrics.limit("binance", "weight_1m", () -> 7, () -> 6_000);
        metrics.clockOffset("binance", () -> -1_500);
        ExchangeMeters binance = metrics.exchange("binance");
        binance.relayed();
        binance.refused(Reason.FORWARD_OUTCOME_UNKNOWN);
        binance.upstream(418, 1_000_000_000);

        assertThat(ask("GET /metrics", "Host: localhost\r\n"))
                .contains("claviger_refusals_total{reason=\"permit.withdraw_blocked\"} 1.0\n")
                .contains("claviger_stage_seconds_sum{stage=\"sign\"} 0.001\n")
                .contains("claviger_hsm_sign_wait_seconds_count 1\n")
                .contains("claviger_hsm_sign_exec_seconds_count 1\n")
                .contains("claviger_audit_write_seconds_count 1\n")
                .contains("claviger_config_reloads_total{result=\"rejected\"} 1.0\n")
                .contains("claviger_hsm_epoch 4.0\n")
                .contains("claviger_connections 5.0\n")
                .contains("claviger_throttle_queued{exchange=\"binance\"} 6.0\n")
                .contains("claviger_limit_used{exchange=\"binance\",limit=\"weight_1m\"} 7.0\n")
                .contains("claviger_limit_capacity{exchange=\"binance\",limit=\"weight_1m\"} 6000.0\n")
                .contains("claviger_clock_offset{exchange=\"binance\"} -1.5\n")
                .contains("claviger_calls_total{exchange=\"binance\",outcome=\"relayed\",reason=\"none\"} 1.0\n")
                .contains("outcome=\"unknown\",reason=\"forward.outcome_unknown\"} 1.0\n")
                .contains("claviger_upstream_calls_seconds_sum{exchange=\"binance\",status=\"4xx\"} 1.0\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /", "GET /status", "GET /restart", "GET /metrics/", "GET /live?x=1", "GET /live/../ready"})
    void trap_28_there_is_no_other_page(String line) throws IOException {
        assertThat(ask(line, "Host: localhost\r\n")).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void trap_28_nothing_can_be_changed_and_no_web_page_can_ask() throws IOException {
        assertThat(ask("POST /live", "Host: localhost\r\nContent-Length: 0\r\n"))
                .startsWith("HTTP/1.1 405 ");
        assertThat(ask("DELETE /metrics", "Host: localhost\r\n")).startsWith("HTTP/1.1 405 ");
        assertThat(ask("GET /metrics", "Host: localhost\r\nOrigin: http://localhost\r\n"))
                .startsWith("HTTP/1.1 403 ");
        assertThat(ask("GET /metrics", "Host: localhost\r\nSec-Fetch-Mode: cors\r\n"))
                .startsWith("HTTP/1.1 403 ");
        assertThat(ask("GET /metrics", "Host: rebound.evil.io\r\n")).startsWith("HTTP/1.1 403 ");
    }
}
