package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.interop.Arrivals;
import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import org.junit.jupiter.api.Test;

/** What is read of an account at the exchanges that are asked by a query and no body. */
interface SignedReadTrial {
    /**
     * A read of the account with a limit of 7.
     *
     * @param method of ccxt's
     * @param market as ccxt has it
     * @param endpoint that it asks, as in {@code GET /fills}
     */
    record SignedRead(String method, String market, String endpoint) {}

    VenueTrial<?> trial();

    void isSignedWithTheRealKey(ReceivedRequest arrived) throws Exception;

    SignedRead read();

    /** What the request that arrived asks for, where that is worth a word. */
    default void isAsRead(ReceivedRequest arrived) {
        assertThat(arrived.query()).contains("limit=7");
    }

    @Test
    default void a_read_arrives_with_its_query_to_the_byte_and_without_a_body() throws Exception {
        Arrivals arrivals = trial().arrivals();
        trial().call(read().method(), read().market(), null, 7);

        ReceivedRequest arrived = VenueTrial.only(arrivals, read().endpoint());
        assertThat(arrived.query())
                .isEqualTo(trial().sent(request -> request.target().contains("limit=7"))
                        .query());
        assertThat(arrived.body()).isEmpty();
        isAsRead(arrived);
        isSignedWithTheRealKey(arrived);
    }
}
