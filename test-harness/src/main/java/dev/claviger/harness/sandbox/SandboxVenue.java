package dev.claviger.harness.sandbox;

import dev.claviger.harness.pki.TestPki;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import dev.claviger.harness.sandbox.server.Faults;
import dev.claviger.harness.sandbox.server.SandboxServer;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;

/** A sandbox exchange with one account, on a real TLS 1.3 socket. Close it to free its port. */
public interface SandboxVenue extends AutoCloseable {
    /** Returns the server it answers through: to restart it, or to have it offer other TLS. */
    SandboxServer server();

    /** Returns who vouches for it: clients trust {@link TestPki#trustPem()}. */
    TestPki pki();

    /** Returns what the account has of a coin, held for orders or not. */
    BigDecimal balance(String coin);

    /** Returns what the account can use of a coin: no order and no position holds it. */
    BigDecimal available(String coin);

    /** Returns the port it listens on. */
    default int port() {
        return server().port();
    }

    /** Returns {@code https://localhost:PORT}. */
    default URI uri() {
        return URI.create("https://localhost:" + port());
    }

    /** Returns the faults still to happen, to add to. */
    default Faults faults() {
        return server().faults();
    }

    /** Returns the requests that arrived, refused ones included, in order. */
    default List<ReceivedRequest> received() {
        return server().received();
    }

    /** Closes its port. */
    @Override
    default void close() {
        server().close();
    }
}
