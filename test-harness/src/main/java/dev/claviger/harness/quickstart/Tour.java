package dev.claviger.harness.quickstart;

import dev.claviger.harness.rig.BotClient;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.Patience;
import dev.claviger.harness.rig.Rig;
import dev.claviger.harness.sandbox.ReceivedRequest;
import dev.claviger.proxy.audit.AuditReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Four requests, each as the bot sent it, as the exchange got it, and as the audit remembers it. */
final class Tour {
    private static final String ORDER =
            "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=20000&newClientOrderId=tour-1";

    private final PrintStream out;
    private final Rig rig;
    private final Credentials virtual;
    private boolean well = true;

    Tour(PrintStream out, Rig rig, Credentials virtual) {
        this.out = out;
        this.rig = rig;
        this.virtual = virtual;
    }

    /** Walks it and says whether all went as it must. */
    boolean walk() throws IOException, InterruptedException {
        try (BotClient bot = new BotClient(rig.baseUrl(), virtual, Clock.systemUTC())) {
            step("1  Read the balance", bot, "GET", "/api/v3/account", "omitZeroBalances=true", 200);
            step("2  Place a limit order", bot, "POST", "/api/v3/order", ORDER, 200);
            step("3  Cancel it", bot, "DELETE", "/api/v3/order", "symbol=BTCUSDT&origClientOrderId=tour-1", 200);
            step(
                    "4  Withdraw everything",
                    bot,
                    "POST",
                    "/sapi/v1/capital/withdraw/apply",
                    "coin=BTC&address=bc1qthief&amount=1",
                    403);
        }
        expect("no withdrawal reached the exchange", rig.sandbox().withdrawals().isEmpty());
        return well;
    }

    private void step(String title, BotClient bot, String method, String path, String query, int status)
            throws IOException, InterruptedException {
        int before = calls();
        BotClient.Exchange exchange = bot.signed(method, path, query);
        out.println("== " + title);
        out.println("bot sent      " + exchange.sent());
        out.println("              X-MBX-APIKEY: " + virtual.apiKey());
        int after = calls();
        if (after > before) {
            ReceivedRequest received = received(before);
            out.println("exchange got  " + received.method() + " " + received.target());
            out.println("              X-MBX-APIKEY: "
                    + received.header("X-MBX-APIKEY").orElse("(none)"));
        } else {
            out.println("exchange got  nothing");
        }
        out.println("bot got       " + exchange.status() + " " + shortened(exchange.body()));
        for (String line : audited(exchange.header("X-Claviger-Request-Id"))) {
            out.println("audit wrote   " + line);
        }
        out.println();
        expect(title + " is answered with " + status + ", got " + exchange.status(), exchange.status() == status);
        expect(
                title + (status == 200 ? " reaches the exchange once" : " does not reach the exchange"),
                after - before == (status == 200 ? 1 : 0));
    }

    /** Signed calls only: the proxy itself asks for the time now and then. */
    private int calls() {
        return (int) rig.sandbox().received().stream().filter(Tour::ofABot).count();
    }

    private ReceivedRequest received(int index) {
        return rig.sandbox().received().stream()
                .filter(Tour::ofABot)
                .skip(index)
                .findFirst()
                .orElseThrow();
    }

    private static boolean ofABot(ReceivedRequest request) {
        return !request.path().endsWith("/time");
    }

    private List<String> audited(String requestId) throws IOException {
        AuditReader reader = new AuditReader(rig.auditDirectory());
        Patience.until(
                "the audit has " + requestId,
                Duration.ofSeconds(5),
                () -> !about(reader, requestId).isEmpty());
        return about(reader, requestId);
    }

    private static List<String> about(AuditReader reader, String requestId) {
        try {
            List<String> lines = reader.last(20).stream()
                    .filter(line -> line.contains('"' + requestId + '"'))
                    .toList();
            boolean ended = lines.stream().anyMatch(line -> !line.contains("\"type\":\"intent\""));
            return ended ? lines : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shortened(String body) {
        return body.length() <= 300 ? body : body.substring(0, 300) + "…";
    }

    private void expect(String what, boolean holds) {
        if (!holds) {
            well = false;
            out.println("FAILED: " + what);
        }
    }
}
