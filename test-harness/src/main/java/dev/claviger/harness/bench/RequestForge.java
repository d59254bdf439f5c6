package dev.claviger.harness.bench;

import dev.claviger.harness.bench.load.RequestBatch;
import dev.claviger.harness.bench.peer.RequestForm;
import dev.claviger.harness.bench.upstream.HmacHex;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes one workload's requests for one peer. No two are alike: a receive window counts through a thousand values, and
 * the timestamp moves on by a millisecond each time it has, so that a proxy that refuses repeated signatures refuses none.
 */
final class RequestForge {
    private static final int WINDOWS = 1000;
    private static final int FIRST_WINDOW = 4000;
    private static final int REPEATED = 5000;

    private final Workload workload;
    private final RequestForm form;
    private final InstantSource clock;
    private final Optional<HmacHex> signer;
    private long made;
    private long timestamp;

    RequestForge(Workload workload, RequestForm form, InstantSource clock) {
        this.workload = workload;
        this.form = form;
        this.clock = clock;
        this.signer = form.bot().map(HmacHex::new);
    }

    /** One request, made now. */
    byte[] one() {
        moveOn();
        return request();
    }

    /**
     * Requests for one run, made now.
     *
     * @param count how many the run may need at most
     */
    RequestBatch batch(long count) {
        moveOn();
        boolean repeatable = signer.isEmpty();
        long needed = repeatable ? REPEATED : count;
        List<byte[]> requests = new ArrayList<>();
        for (long i = 0; i < needed; i++) {
            requests.add(request());
        }
        return RequestBatch.of(requests, repeatable);
    }

    private void moveOn() {
        timestamp = Math.max(clock.millis(), timestamp + 1);
    }

    private byte[] request() {
        int window = FIRST_WINDOW + (int) (made++ % WINDOWS);
        if (window == FIRST_WINDOW) {
            timestamp++;
        }
        String query = workload.parameters() + "&recvWindow=" + window + "&timestamp=" + timestamp;
        String signed =
                signer.map(mac -> query + "&signature=" + mac.sign(query)).orElse(query);
        String key = form.bot().map(bot -> bot.apiKey()).orElse("none");
        return (workload.method() + " " + form.prefix() + workload.path() + "?" + signed + " HTTP/1.1\r\n"
                        + "Host: 127.0.0.1\r\nUser-Agent: claviger-bench\r\nAccept: */*\r\nX-MBX-APIKEY: " + key
                        + "\r\n"
                        + (workload.method().equals("POST") ? "Content-Length: 0\r\n\r\n" : "\r\n"))
                .getBytes(StandardCharsets.US_ASCII);
    }
}
