package dev.claviger.harness.bench;

import dev.claviger.harness.bench.gauge.PlainHttp;
import dev.claviger.harness.bench.peer.Running;
import dev.claviger.harness.bench.upstream.ArrivedRequest;
import dev.claviger.harness.bench.upstream.Upstream;
import dev.claviger.harness.rig.Credentials;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends one request through a signing peer and looks at what arrives: who signs wrong is not worth measuring. */
final class SigningProof {
    private static final long SECONDS = 5;

    private final Upstream upstream;
    private final Credentials real;

    SigningProof(Upstream upstream, Credentials real) {
        this.upstream = upstream;
        this.real = real;
    }

    /** What is wrong with the peer's signing, or empty where the exchange would have taken its request. */
    Optional<String> fault(Running running, RequestForge forge, Workload workload) throws IOException {
        CompletableFuture<ArrivedRequest> arrival = upstream.next(workload.path());
        String reply = PlainHttp.exchange(running.target().address(), forge.one());
        if (PlainHttp.status(reply) != 200) {
            return Optional.of("the reply was not 200: " + reply.replace("\r\n", " | "));
        }
        try {
            return arrival.get(SECONDS, TimeUnit.SECONDS).fault(real);
        } catch (TimeoutException nothing) {
            return Optional.of("the reply was 200, and no request for " + workload.path() + " arrived at the exchange");
        } catch (ExecutionException impossible) {
            throw new IOException(impossible);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the request to arrive", stop);
        }
    }
}
