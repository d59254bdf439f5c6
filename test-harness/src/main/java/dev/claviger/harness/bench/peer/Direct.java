package dev.claviger.harness.bench.peer;

import dev.claviger.harness.bench.load.Target;
import dev.claviger.harness.bench.upstream.Site;
import dev.claviger.harness.bench.upstream.UpstreamTls;
import dev.claviger.harness.pki.TestPki;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * No proxy: the load generator speaks TLS 1.3 to the exchange itself. The limit of what can be measured here.
 *
 * @param pki whom to trust
 */
public record Direct(TestPki pki) implements Peer {
    @Override
    public String name() {
        return "direct";
    }

    @Override
    public Optional<String> missing() {
        return Optional.empty();
    }

    @Override
    public List<String> packages() {
        return List.of();
    }

    @Override
    public String version() {
        return "TLS 1.3";
    }

    @Override
    public boolean signs() {
        return false;
    }

    @Override
    public Running start(Site site, Path folder) {
        Target target = Target.tls(site.port(), UpstreamTls.client(pki));
        return new Running(target, RequestForm.UNSIGNED, Optional.empty(), OptionalInt.empty());
    }
}
