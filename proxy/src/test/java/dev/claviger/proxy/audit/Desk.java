package dev.claviger.proxy.audit;

import dev.claviger.config.AuditConfig;
import dev.claviger.config.DataSize;
import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.proxy.audit.read.AuditReport;
import dev.claviger.proxy.audit.read.AuditVerifier;
import dev.claviger.proxy.audit.read.TrailNames;
import dev.claviger.proxy.audit.record.Ending;
import dev.claviger.proxy.audit.record.StageTimes;
import dev.claviger.proxy.fixture.Line;
import dev.claviger.proxy.forward.Outcome;
import dev.claviger.proxy.message.Call;
import dev.claviger.proxy.permit.Permitted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A trail in a directory of its own, and calls to record. */
final class Desk implements AutoCloseable {
    static final String ORDER_QUERY =
            "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.5&price=40000.10&newClientOrderId=grid-7";

    final Path directory;
    final MoodyDisk disk = new MoodyDisk();
    final Line line = new Line(EnumSet.of(EndpointClass.READ, EndpointClass.TRADE));
    volatile Instant now = Instant.parse("2026-01-31T12:00:00.000123456Z");
    Audit audit;
    private final AuditConfig config;
    private final int maxUnwritten;

    Desk(Path root) throws IOException {
        this(root, 0, Audit.MAX_UNWRITTEN);
    }

    Desk(Path root, int keepFiles, int maxUnwritten) throws IOException {
        this(root, DataSize.ofKiB(64), keepFiles, maxUnwritten);
    }

    Desk(Path root, DataSize rotateAt, int keepFiles, int maxUnwritten) throws IOException {
        this.directory = root.resolve("audit");
        this.config = new AuditConfig(directory, rotateAt, keepFiles, DataSize.ofKiB(1));
        this.maxUnwritten = maxUnwritten;
        this.audit = open();
    }

    Audit open() throws IOException {
        return Audit.open(config, () -> now, System::nanoTime, new Random(directory.hashCode()), disk, maxUnwritten);
    }

    /** Ends the trail and goes on with it, as a restart does. */
    void restart() throws IOException {
        audit.close();
        audit = open();
    }

    Call call(String id, String method, String path, String query) {
        Call signed = line.signed(method, path, query);
        return new Call(
                id,
                signed.method(),
                signed.target(),
                signed.host(),
                signed.headers(),
                signed.body(),
                signed.peer(),
                signed.receivedNanos());
    }

    Permitted order() {
        return permitted("POST", "/api/v3/order", ORDER_QUERY);
    }

    Permitted read() {
        return permitted("GET", "/api/v3/account", "");
    }

    private Permitted permitted(String method, String path, String query) {
        line.millis.incrementAndGet();
        return line.permitted(line.signed(method, path, query));
    }

    CompletableFuture<@Nullable Void> intent(String id, Permitted permitted) {
        return audit.intent(call(id, "POST", "/api/v3/order", ORDER_QUERY), permitted, Runnable::run);
    }

    /** Records an order from intent to outcome. */
    void order(String id) {
        Permitted order = order();
        intent(id, order).join();
        confirm(id, order);
    }

    void confirm(String id, Permitted permitted) {
        audit.outcome(
                call(id, "POST", "/api/v3/order", ORDER_QUERY),
                permitted,
                Ending.answered(
                        new Outcome(200, 317, "", false, 1, 2, 3, "api.binance.com:443"),
                        false,
                        true,
                        StageTimes.NONE));
    }

    Path file(int number) {
        return directory.resolve(TrailNames.name(number));
    }

    List<String> lines(int number) throws IOException {
        return Files.readAllLines(file(number));
    }

    /** All records, over all files. */
    List<String> records() throws IOException {
        List<String> all = new ArrayList<>();
        for (long number : TrailNames.numbers(directory)) {
            all.addAll(Files.readAllLines(directory.resolve(TrailNames.name(number))));
        }
        return all;
    }

    List<String> recordsOf(String type) throws IOException {
        return records().stream()
                .filter(record -> record.contains("\"type\":\"" + type + "\""))
                .toList();
    }

    AuditReport verify() throws IOException {
        return AuditVerifier.verify(directory);
    }

    @Override
    public void close() throws IOException {
        disk.letForcesGo();
        audit.close();
    }
}
