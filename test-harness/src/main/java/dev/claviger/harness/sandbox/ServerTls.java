package dev.claviger.harness.sandbox;

import dev.claviger.harness.pki.ServerIdentity;
import dev.claviger.harness.pki.TestPki;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.util.EnumMap;
import java.util.Map;
import javax.net.ssl.SSLException;

/** The TLS contexts of a server, one for each {@link TlsMode}, made once; BoringSSL where it loads, else the JDK's. */
final class ServerTls {
    private final Map<TlsMode, SslContext> contexts = new EnumMap<>(TlsMode.class);

    ServerTls(TestPki pki, String[] names) throws SSLException {
        ServerIdentity right = pki.server(names);
        contexts.put(TlsMode.TLS_13, context(right, "TLSv1.3"));
        contexts.put(TlsMode.TLS_12_ONLY, context(right, "TLSv1.2"));
        contexts.put(TlsMode.WRONG_NAME, context(pki.wrongName(), "TLSv1.3"));
        contexts.put(TlsMode.UNTRUSTED, context(pki.untrusted(), "TLSv1.3"));
    }

    SslHandler handler(TlsMode mode, ByteBufAllocator allocator) {
        SslContext context = contexts.get(mode);
        if (context == null) {
            throw new IllegalStateException("no TLS context for " + mode);
        }
        return context.newHandler(allocator);
    }

    private static SslContext context(ServerIdentity identity, String protocol) throws SSLException {
        return SslContextBuilder.forServer(identity.key(), identity.chain())
                .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                .protocols(protocol)
                .build();
    }
}
