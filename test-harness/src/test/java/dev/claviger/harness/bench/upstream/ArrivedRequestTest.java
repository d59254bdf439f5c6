package dev.claviger.harness.bench.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.harness.rig.Credentials;
import org.junit.jupiter.api.Test;

class ArrivedRequestTest {
    /** Key, secret, parameters and signature of Binance's documentation, "SIGNED endpoint examples". */
    private static final Credentials PUBLISHED = new Credentials(
            "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A",
            "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j");

    private static final String PARAMETERS = "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1"
            + "&recvWindow=5000&timestamp=1499827319559";
    private static final String SIGNATURE = "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71";

    private static ArrivedRequest request(String query, String apiKey) {
        return new ArrivedRequest(
                "POST /api/v3/order?" + query + " HTTP/1.1\r\nHost: localhost\r\nx-mbx-apikey: " + apiKey + "\r\n\r\n");
    }

    @Test
    void the_published_example_is_signed_right() {
        assertThat(request(PARAMETERS + "&signature=" + SIGNATURE, PUBLISHED.apiKey())
                        .fault(PUBLISHED))
                .isEmpty();
    }

    @Test
    void one_changed_parameter_is_noticed() {
        String changed = PARAMETERS.replace("price=0.1", "price=0.2");

        assertThat(request(changed + "&signature=" + SIGNATURE, PUBLISHED.apiKey())
                        .fault(PUBLISHED))
                .hasValueSatisfying(fault -> assertThat(fault).contains("is not the HMAC of the parameters"));
    }

    @Test
    void a_missing_signature_and_a_foreign_key_are_noticed() {
        assertThat(request(PARAMETERS, PUBLISHED.apiKey()).fault(PUBLISHED))
                .hasValueSatisfying(fault -> assertThat(fault).contains("without a signature"));
        assertThat(request(PARAMETERS + "&signature=" + SIGNATURE, "virtual").fault(PUBLISHED))
                .hasValueSatisfying(fault -> assertThat(fault).contains("without the real API key"));
    }

    @Test
    void credentials_do_not_print_their_secret() {
        assertThat(PUBLISHED.toString()).doesNotContain(PUBLISHED.secret()).doesNotContain("Nhqp");
    }
}
