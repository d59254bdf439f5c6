package dev.claviger.proxy.forward;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;

/** An exchange in a process of its own: answers each request with the address it came from, until its input ends. */
final class ExchangeProcess {
    private static final PrintStream OUT = System.out;

    private ExchangeProcess() {}

    public static void main(String[] arguments) throws IOException, CertificateEncodingException {
        String address = arguments[0];
        TestPki pki = new TestPki("Elsewhere");
        try (var exchange = new TestExchange(
                pki.server(address), InetAddress.ofLiteral(address), ExchangeProcess::answerWithThePeer)) {
            OUT.println(Base64.getEncoder().encodeToString(pki.authority().getEncoded()));
            OUT.println(exchange.authority().port());
            while (System.in.read() >= 0) {
                // Lives as long as the test holds its input open.
            }
        }
    }

    private static void answerWithThePeer(TestExchange.Turn turn) throws IOException {
        String peer = turn.socket().getInetAddress().getHostAddress();
        turn.send("HTTP/1.1 200 OK\r\nContent-Length: " + peer.length() + "\r\n\r\n" + peer);
    }
}
