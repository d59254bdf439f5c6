package dev.claviger.proxy.cli.check;

import dev.claviger.config.EgressConfig;
import dev.claviger.config.profile.family.Family;
import dev.claviger.proxy.forward.probe.JsonNumber;
import dev.claviger.proxy.route.Authority;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** One TLS 1.3 connection to an exchange, made with the JDK alone: a second opinion on what the proxy will do. */
final class TlsProbe implements AutoCloseable {
    private static final int MOST_LINES = 256;

    private final Authority authority;
    private final SSLSocket socket;

    private TlsProbe(Authority authority, SSLSocket socket) {
        this.authority = authority;
        this.socket = socket;
    }

    /**
     * Connects as the operator says: from the source address, trusting whom is to be trusted, with a pinned key.
     *
     * @throws IOException if it cannot be reached, or offers less than TLS 1.3, or its certificate does not hold
     * @throws GeneralSecurityException if the trust file is unusable, or no pinned key is in the chain
     */
    static TlsProbe connect(Authority authority, EgressConfig egress) throws IOException, GeneralSecurityException {
        int timeoutMillis = Math.toIntExact(egress.connectTimeout().toMillis());
        SSLContext tls = context(egress.trust());
        Socket plain = new Socket();
        try {
            if (egress.sourceAddress().isPresent()) {
                plain.bind(new InetSocketAddress(
                        InetAddress.ofLiteral(egress.sourceAddress().orElseThrow()), 0));
            }
            plain.connect(new InetSocketAddress(authority.host(), authority.port()), timeoutMillis);
            plain.setSoTimeout(Math.toIntExact(egress.readTimeout().toMillis()));
            SSLSocket socket =
                    (SSLSocket) tls.getSocketFactory().createSocket(plain, authority.host(), authority.port(), true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setProtocols(new String[] {"TLSv1.3"});
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            requirePin(socket.getSession().getPeerCertificates(), egress.pins());
            return new TlsProbe(authority, socket);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private static SSLContext context(Optional<Path> trust) throws IOException, GeneralSecurityException {
        SSLContext tls = SSLContext.getInstance("TLS");
        if (trust.isEmpty()) {
            tls.init(null, null, null);
            return tls;
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(trust.orElseThrow())) {
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("trusted-" + store.size(), each);
            }
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        tls.init(null, managers.getTrustManagers(), null);
        return tls;
    }

    private static void requirePin(Certificate[] chain, List<String> pins) throws GeneralSecurityException {
        if (pins.isEmpty()) {
            return;
        }
        for (Certificate each : chain) {
            if (pins.contains(pin(each))) {
                return;
            }
        }
        throw new CertificateException(
                "none of the " + pins.size() + " pinned keys is in the chain; the leaf's is " + pin(chain[0]));
    }

    private static String pin(Certificate certificate) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(certificate.getPublicKey().getEncoded());
        return "sha256/" + Base64.getEncoder().encodeToString(digest);
    }

    /** The protocol as negotiated. */
    String protocol() {
        return socket.getSession().getProtocol();
    }

    /** For whom the certificate is, and how long. */
    String certificate() throws IOException {
        return socket.getSession().getPeerCertificates()[0] instanceof X509Certificate leaf
                ? "certificate good until "
                        + leaf.getNotAfter().toInstant().toString().substring(0, 10)
                : "no X.509 certificate";
    }

    /**
     * The exchange's clock minus this machine's, in milliseconds, taken at the middle of the request's way there and
     * back.
     */
    long offsetMillis(Family.TimeSource time, Clock clock) throws IOException {
        String request = "GET " + time.path() + " HTTP/1.1\r\nHost: " + authority.hostField()
                + "\r\nAccept: application/json\r\nUser-Agent: claviger\r\nConnection: close\r\n\r\n";
        long before = clock.millis();
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        BufferedReader reply =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String status = Objects.requireNonNullElse(reply.readLine(), "no reply");
        long after = clock.millis();
        if (!status.contains(" 200")) {
            throw new IOException("GET " + time.path() + " answered: " + status);
        }
        return number(reply, time) - (before + after) / 2;
    }

    private static long number(BufferedReader reply, Family.TimeSource time) throws IOException {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < MOST_LINES; i++) {
            String line = reply.readLine();
            if (line == null) {
                break;
            }
            // Neither a header field nor the length of a chunk begins so.
            if (body.length() > 0 || line.startsWith("{") || line.startsWith("[")) {
                body.append(line);
                OptionalLong number = JsonNumber.find(body.toString(), time.field());
                if (number.isPresent()) {
                    return time.unit().middle(number.getAsLong());
                }
            }
        }
        throw new IOException("GET " + time.path() + " answered without a number '" + time.field() + "'");
    }

    /** What went wrong, in one line. */
    static String reason(Exception e) {
        return switch (e) {
            case UnknownHostException _ -> "the name has no address";
            case SocketTimeoutException _ -> "no answer in time";
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }

    /** What to do about it. */
    static String hint(Exception e) {
        return switch (e) {
            case UnknownHostException _ -> "check the resolver, or exchanges.NAME.hosts";
            case ConnectException _, SocketTimeoutException _ -> "check the firewall and egress.source-address";
            case SSLException _ -> "TLS 1.3 and a certificate for this host are required; see egress.trust";
            case CertificateException _ -> "check egress.pins and egress.trust";
            default -> "check the connection to the exchange";
        };
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
