package dev.claviger.harness.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * What runs inside the containers that are not Claviger's, on nothing but the JDK: a bot that signs as Binance wants it,
 * and a prisoner who rattles at the doors. The first argument is the verb.
 */
public final class BotProgram {
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final int REACH_MILLIS = 5_000;
    /** Interface, then the destination 0.0.0.0 (proc_net(5)). */
    private static final Pattern DEFAULT_V4 = Pattern.compile("\\S+\\s00000000\\s");

    private final PrintStream out;
    private final Clock clock;

    private BotProgram(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** Does as the verb says. */
    public static void main(String[] arguments) throws Exception {
        new BotProgram(System.out, Clock.systemUTC()).run(List.of(arguments));
    }

    private void run(List<String> arguments) throws Exception {
        List<String> rest = arguments.subList(1, arguments.size());
        switch (arguments.getFirst()) {
            case "idle" -> new CountDownLatch(1).await();
            case "get" -> print(open("GET", rest.getFirst()));
            case "call" -> call(rest);
            case "reach" -> out.println(reach(rest.getFirst(), Integer.parseInt(rest.get(1))));
            case "routes" -> defaultRoutes().forEach(out::println);
            case "write" -> out.println(write(Path.of(rest.getFirst())));
            case "fed" -> System.exit(fed(Path.of(rest.getFirst()), rest.subList(1, rest.size())));
            default -> throw new IllegalArgumentException("no such verb: " + arguments.getFirst());
        }
    }

    /** METHOD URL PARAMETERS KEY-FILE [CA-FILE]; the key file has the API key in its first line, the secret in its second. */
    private void call(List<String> arguments) throws IOException, GeneralSecurityException {
        String method = arguments.getFirst();
        List<String> key = Files.readAllLines(Path.of(arguments.get(3)));
        String unsigned = arguments.get(2) + "&timestamp=" + clock.millis();
        String signed = unsigned + "&signature=" + hmac(key.get(1), unsigned);
        boolean inBody = method.equals("POST");
        HttpURLConnection connection = open(method, arguments.get(1) + (inBody ? "" : "?" + signed));
        connection.setRequestProperty("X-MBX-APIKEY", key.getFirst());
        if (connection instanceof HttpsURLConnection tls) {
            tls.setSSLSocketFactory(trusting(Path.of(arguments.get(4))).getSocketFactory());
        }
        if (inBody) {
            connection.setDoOutput(true);
            connection.getOutputStream().write(signed.getBytes(StandardCharsets.US_ASCII));
        }
        print(connection);
    }

    private static HttpURLConnection open(String method, String url) throws IOException {
        var connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        return connection;
    }

    /** Status, refusal code or a hyphen, and the body from the second line on. */
    private void print(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        String refusal = connection.getHeaderField("X-Claviger-Refusal");
        out.println(status + " " + (refusal == null ? "-" : refusal));
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            out.println(body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String hmac(String secret, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static SSLContext trusting(Path authority) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(authority)) {
            store.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** {@code connected}, or why not. */
    private static String reach(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), REACH_MILLIS);
            return "connected";
        } catch (IOException e) {
            return "not reached: " + e;
        }
    }

    /** {@code written by} its owner, or why not. */
    private static String write(Path file) {
        try {
            Files.writeString(file, "written", StandardOpenOption.CREATE);
            return "written by " + Files.getOwner(file);
        } catch (IOException e) {
            return "not written: " + e;
        }
    }

    /** The default routes of this network namespace as the kernel lists them, less IPv6's reject route on lo. */
    private static List<String> defaultRoutes() throws IOException {
        Stream<String> v4 =
                lines("/proc/net/route").filter(line -> DEFAULT_V4.matcher(line).lookingAt());
        Stream<String> v6 = lines("/proc/net/ipv6_route")
                .filter(line -> line.startsWith("0".repeat(32) + " 00 ") && !line.endsWith(" lo"));
        return Stream.concat(v4, v6).toList();
    }

    private static Stream<String> lines(String file) throws IOException {
        Path path = Path.of(file);
        return Files.exists(path) ? Files.readAllLines(path).stream() : Stream.empty();
    }

    /** Runs a command with a file as its standard input, for images without a shell. */
    private static int fed(Path input, List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .inheritIO()
                .redirectInput(input.toFile())
                .start()
                .waitFor();
    }
}
