package dev.claviger.config.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.profile.endpoint.Endpoint;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.config.yaml.ConfigException;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A transfer whose parameters alone decide whether it stays with the owner is one that no configuration allows. */
class OutwardTest {
    @ParameterizedTest
    @CsvSource({
        // userAccountType: another owner's UID, telephone number or address.
        "bingx, /openApi/wallets/v1/capital/innerTransfer/apply",
        "bingx, /openApi/wallets/v1/capital/subAccountInnerTransfer/apply",
        "bingx, /openApi/account/transfer/v1/subAccount/transferAsset",
        // payment_method: what is sold may be paid out to a bank.
        "coinbase, /v2/accounts/17/sells",
        "coinbase, /v2/accounts/17/sells/18/commit",
    })
    void a_transfer_that_may_reach_someone_else_is_outward(String exchange, String path) throws ConfigException {
        Endpoint endpoint = Objects.requireNonNull(
                ProfileLoader.bundled(exchange).endpoints().find("POST", path));

        assertThat(endpoint.is(EndpointFlag.OUTWARD)).isTrue();
    }
}
