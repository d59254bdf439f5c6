package dev.claviger.proxy.forward.dial;

import dev.claviger.proxy.route.Authority;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** TLS to an exchange: version 1.3 and none lower, the certificate verified for the host that is dialled. */
final class UpstreamTls {
    private static final String VERSION = "TLSv1.3";

    private final SslContext context;
    private final long handshakeMillis;

    UpstreamTls(EgressSettings settings) {
        try {
            X509ExtendedTrustManager trust = trust(settings.trusted());
            this.context = SslContextBuilder.forClient()
                    .sslProvider(provider())
                    .protocols(VERSION)
                    .endpointIdentificationAlgorithm("HTTPS")
                    .trustManager(settings.pins().isEmpty() ? trust : new PinnedTrust(trust, settings.pins()))
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("TLS 1.3 cannot be set up: " + e.getMessage(), e);
        }
        this.handshakeMillis = settings.connectTimeout().toMillis();
    }

    /** OpenSSL saves a tenth of the instructions of a request; the JDK's own TLS works wherever it is missing. */
    private static SslProvider provider() {
        return OpenSsl.isAvailable() && SslProvider.isTlsv13Supported(SslProvider.OPENSSL)
                ? SslProvider.OPENSSL
                : SslProvider.JDK;
    }

    private static X509ExtendedTrustManager trust(List<X509Certificate> trusted) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted.isEmpty() ? null : store(trusted));
            for (var manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager x509) {
                    return x509;
                }
            }
            throw new IllegalStateException("this JDK has no X.509 trust manager");
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the trust store cannot be read: " + e.getMessage(), e);
        }
    }

    private static KeyStore store(List<X509Certificate> trusted) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int i = 0;
        for (X509Certificate certificate : trusted) {
            store.setCertificateEntry("trusted-" + i++, certificate);
        }
        return store;
    }

    /** The handler for one connection: server name sent, host verified, handshake bounded in time. */
    SslHandler handler(ByteBufAllocator alloc, Authority authority) {
        SslHandler handler = context.newHandler(alloc, authority.host(), authority.port());
        handler.setHandshakeTimeoutMillis(handshakeMillis);
        return handler;
    }
}
