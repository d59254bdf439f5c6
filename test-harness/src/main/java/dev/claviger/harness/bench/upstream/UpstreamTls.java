package dev.claviger.harness.bench.upstream;

import dev.claviger.harness.pki.ServerIdentity;
import dev.claviger.harness.pki.TestPki;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import javax.net.ssl.SSLException;

/** TLS 1.3 at both ends of the benchmark: at the exchange, and at a load generator that goes there without a proxy. */
public final class UpstreamTls {
    private static final String VERSION = "TLSv1.3";

    private UpstreamTls() {}

    /** How the exchange speaks TLS. */
    static SslContext server(TestPki pki) {
        ServerIdentity identity = pki.server();
        try {
            return SslContextBuilder.forServer(identity.key(), identity.chain().getFirst())
                    .sslProvider(provider())
                    .protocols(VERSION)
                    .build();
        } catch (SSLException impossible) {
            throw new IllegalStateException("no TLS 1.3 for the benchmark's exchange", impossible);
        }
    }

    /** How to speak TLS to the exchange without a proxy. */
    public static SslContext client(TestPki pki) {
        try {
            return SslContextBuilder.forClient()
                    .sslProvider(provider())
                    .protocols(VERSION)
                    .trustManager(pki.authority())
                    // The load generator connects to an address; the name is the proxies' to check.
                    .endpointIdentificationAlgorithm(null)
                    .build();
        } catch (SSLException impossible) {
            throw new IllegalStateException("no TLS 1.3 for the load generator", impossible);
        }
    }

    private static SslProvider provider() {
        return OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
    }
}
