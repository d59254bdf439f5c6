package dev.claviger.harness.sandbox.server;

import dev.claviger.harness.pki.ServerIdentity;
import dev.claviger.harness.pki.TestPki;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;

/** The TLS contexts of a server, each made when its {@link TlsMode} is first offered; BoringSSL where it loads, else the JDK. */
final class ServerTls {
    private final TestPki pki;
    private final ServerIdentity right;
    private final Map<TlsMode, SslContext> contexts = new ConcurrentHashMap<>();

    ServerTls(TestPki pki, String[] names) {
        this.pki = pki;
        this.right = pki.server(names);
        prepare(TlsMode.TLS_13);
    }

    /** Makes the context of a mode now, so that no handshake waits for it. */
    void prepare(TlsMode mode) {
        contexts.computeIfAbsent(mode, this::context);
    }

    SslHandler handler(TlsMode mode, ByteBufAllocator allocator) {
        return contexts.computeIfAbsent(mode, this::context).newHandler(allocator);
    }

    private SslContext context(TlsMode mode) {
        return switch (mode) {
            case TLS_13 -> context(right, "TLSv1.3");
            case TLS_12_ONLY -> context(right, "TLSv1.2");
            case WRONG_NAME -> context(pki.wrongName(), "TLSv1.3");
            case UNTRUSTED -> context(pki.untrusted(), "TLSv1.3");
        };
    }

    private static SslContext context(ServerIdentity identity, String protocol) {
        try {
            return SslContextBuilder.forServer(identity.key(), identity.chain())
                    .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                    .protocols(protocol)
                    .build();
        } catch (SSLException e) {
            throw new UncheckedIOException("no " + protocol + " context could be made for " + identity, e);
        }
    }
}
