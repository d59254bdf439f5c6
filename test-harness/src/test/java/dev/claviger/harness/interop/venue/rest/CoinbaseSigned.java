package dev.claviger.harness.interop.venue.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.interop.venue.VenueTrial;
import dev.claviger.harness.sandbox.http.ReceivedRequest;

/** How Coinbase's exchanges want requests signed: CB-ACCESS headers, and a secret that is the base64 of the MAC's key. */
final class CoinbaseSigned {
    private CoinbaseSigned() {}

    /**
     * Works the signature out anew.
     *
     * @param target as it is signed: with the query at one of them, without it at the other
     */
    static void withTheRealKey(ReceivedRequest arrived, String target, VenueTrial<?> trial) {
        assertThat(arrived.header("CB-ACCESS-KEY")).contains(trial.real().apiKey());
        assertThat(arrived.header("CB-ACCESS-PASSPHRASE"))
                .isEqualTo(trial.real().passphrase());
        String signed =
                arrived.header("CB-ACCESS-TIMESTAMP").orElseThrow() + arrived.method() + target + arrived.bodyText();
        assertThat(arrived.header("CB-ACCESS-SIGN")).contains(trial.mac().base64OfBase64(signed));
    }
}
