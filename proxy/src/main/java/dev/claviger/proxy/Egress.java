package dev.claviger.proxy;

import dev.claviger.config.EgressConfig;
import dev.claviger.proxy.forward.dial.EgressSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns what the operator says about the way out into what the far edge needs. */
final class Egress {
    private static final String PIN_PREFIX = "sha256/";
    private static final int WAITING_PER_CONNECTION = 4;

    private Egress() {}

    static EgressSettings of(EgressConfig config) throws IOException {
        Optional<InetAddress> source = config.sourceAddress().isPresent()
                ? Optional.of(address(config.sourceAddress().get()))
                : Optional.empty();
        List<X509Certificate> trusted =
                config.trust().isPresent() ? certificates(config.trust().get()) : List.of();
        Set<String> pins = config.pins().stream()
                .map(pin -> pin.substring(PIN_PREFIX.length()))
                .collect(Collectors.toUnmodifiableSet());
        return new EgressSettings(
                source,
                trusted,
                pins,
                config.connectTimeout(),
                config.readTimeout(),
                config.idleTimeout(),
                config.connectTimeout(),
                config.maxConnections(),
                config.maxConnections() * WAITING_PER_CONNECTION);
    }

    private static InetAddress address(String literal) throws IOException {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IOException("egress.source-address is no address: " + literal, e);
        }
    }

    private static List<X509Certificate> certificates(Path pem) throws IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            List<X509Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (found.isEmpty()) {
                throw new IOException("egress.trust holds no certificate: " + pem);
            }
            return found;
        } catch (CertificateException e) {
            throw new IOException("egress.trust cannot be read as PEM certificates: " + pem + ": " + e.getMessage(), e);
        }
    }
}
