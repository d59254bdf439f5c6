package dev.claviger.harness.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.harness.ccxt.CcxtInstallation;
import dev.claviger.harness.quickstart.guide.Ask;
import dev.claviger.harness.quickstart.guide.Guide;
import dev.claviger.harness.quickstart.guide.Guides;
import dev.claviger.harness.quickstart.guide.Stop;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.VenueRig;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.proxy.Machine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class QuickstartTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<String> arrived = new ArrayList<>();
    private String byCurl = "";
    private String byCcxt = "";

    static List<String> names() {
        return Guides.names();
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private CommandLine command() {
        return Quickstart.command(new PrintStream(bytes, true, StandardCharsets.UTF_8), this::tryByHand);
    }

    /** Does what the quickstart says one could do now. */
    private void tryByHand(VenueRig<?> rig) throws IOException, InterruptedException {
        byCurl = output(new ProcessBuilder("bash", "-euc", between("Try them:", "// ccxt")));
        ProcessBuilder node = new ProcessBuilder("node", "-e", between("the key change\n", "== 1"));
        node.environment()
                .put(
                        "NODE_PATH",
                        CcxtInstallation.get().folder().resolve("node_modules").toString());
        byCcxt = output(node);
        for (ReceivedRequest request : rig.sandbox().received()) {
            arrived.add(request.method() + " " + request.path());
        }
    }

    private String between(String start, String end) {
        int from = printed().indexOf(start) + start.length();
        return printed().substring(from, printed().indexOf(end, from));
    }

    private static String output(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @ParameterizedTest
    @MethodSource("names")
    void shows_four_calls_on_their_way_and_no_withdrawal_arrives(String name) {
        Guide guide = Guides.named(name).orElseThrow();

        int exit = command().execute("--exchange", name, "--port", "0", "--admin-port", "0");

        assertThat(exit).as(printed()).isZero();
        assertThat(printed().substring(printed().indexOf("== 4")))
                .contains("exchange got  nothing", "(permit.withdraw_blocked)");
        assertThat(arrived)
                .contains("POST " + guide.order().ask().path())
                .noneMatch(endpoint -> endpoint.endsWith(guide.withdrawal().path()));
        assertThat(byCurl).contains(guide.balance().proof());
        assertThat(byCcxt).containsPattern("(BTC|USDT?|USDC|XBT): [0-9]");
    }

    @Test
    void ends_after_the_tour_of_binance_where_nothing_else_is_asked_for() {
        assertThat(command().execute("--once")).as(printed()).isZero();
        assertThat(printed()).contains("sandbox Binance", "POST /binance/api/v3/order");
    }

    @Test
    void a_tour_on_which_money_could_leave_or_an_answer_is_a_failure_went_wrong(@TempDir Path folder) throws Exception {
        Guide good = Guides.named("bybit").orElseThrow();
        Stop order = good.order();
        Guide bad = new Guide(
                good.kind(),
                good.title(),
                good.signing(),
                good.balance(),
                new Stop(new Ask("POST", order.ask().target(), "{\"category\":\"spot\"}"), order.proof(), ""),
                good.cancel(),
                good.balance().ask(),
                good.snippets());
        try (VenueRig<?> rig = VenueRig.start(folder.resolve("rig"), Machine.here(), good.kind())) {
            rig.awaitReady();
            Credentials virtual = rig.addBot("tour", EnumSet.of(EndpointClass.READ, EndpointClass.TRADE));
            PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

            assertThat(new Tour(out, rig, bad, virtual, Clock.systemUTC()).walk())
                    .isFalse();
        }
        assertThat(printed())
                .contains("FAILED: 2  Place a limit order is answered well", "FAILED: 3  Cancel it is answered well")
                .contains("FAILED: 4  Withdraw everything never reaches")
                .doesNotContain("FAILED: 1");
    }

    @Test
    void tells_which_exchanges_there_are_when_asked_for_another() {
        StringWriter errors = new StringWriter();

        int exit = command().setErr(new PrintWriter(errors, true)).execute("--exchange", "mtgox");

        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).startsWith("error: ").contains("mtgox", String.join(", ", Guides.names()));
        assertThat(printed()).isEmpty();
    }

    @Test
    void help_lists_the_exchanges() {
        StringWriter help = new StringWriter();

        command().setOut(new PrintWriter(help, true)).execute("--help");

        assertThat(help.toString()).contains("--exchange", "coinbaseinternational", "krakenfutures");
    }

    @Test
    void a_port_that_is_taken_is_an_error_in_one_line() throws IOException {
        StringWriter errors = new StringWriter();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int code = command()
                    .setErr(new PrintWriter(errors, true))
                    .execute("--port", "0", "--admin-port", String.valueOf(taken.getLocalPort()));

            assertThat(code).isEqualTo(1);
            assertThat(errors.toString().lines())
                    .hasSize(2)
                    .first()
                    .asString()
                    .startsWith("error: cannot listen on /127.0.0.1:" + taken.getLocalPort());
        }
    }
}
