package dev.claviger.proxy.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.profile.family.Stream;
import dev.claviger.config.yaml.ConfigException;
import dev.claviger.proxy.message.JsonMembers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamCodesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            okx    | ws-private | {"id":"1","op":"order","code":"1","data":[{"ordId":"","sCode":"50011"}]} | 1;50011
            okx    | ws-private | {"id":"1","op":"order","code":"0","data":[{"ordId":"7","sCode":"0"}]}    | 0
            okx    | ws-private | {"event":"error","code":"60014","msg":"Requests too frequent"}           | 60014
            okx    | ws-private | {"arg":{"channel":"orders"},"data":[{"ordId":"7"}]}                      | ``
            kraken | ws-auth    | {"method":"add_order","error":"EOrder:Rate limit exceeded"}              | EOrder:Rate limit exceeded
            kraken | ws-auth    | {"method":"add_order","success":true,"result":{"order_id":"A"}}          | ``
            """)
    void a_message_tells_its_own_code_and_that_of_the_order_it_answers(
            String exchange, String family, String text, String codes) throws ConfigException {
        ExchangeProfile profile = ProfileLoader.bundled(exchange);
        Stream stream =
                Objects.requireNonNull(profile.families().get(family)).stream().orElseThrow();
        byte[] json = text.getBytes(StandardCharsets.UTF_8);

        assertThat(new StreamCodes(
                                stream.errors().orElseThrow(), profile.learn().fates())
                        .in(new JsonMembers(json, json.length)))
                .isEqualTo(codes.isEmpty() ? List.of() : List.of(codes.split(";")));
    }
}
