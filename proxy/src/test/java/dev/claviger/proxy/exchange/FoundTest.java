package dev.claviger.proxy.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.ParameterLookup;
import dev.claviger.config.profile.reply.Way;
import dev.claviger.proxy.message.JsonMembers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands deeper in a body is found by its way, and what is not there is not. */
class FoundTest {
    private static final byte[] BODY =
            "{ \"plain\" : 1.50, \"a.b\":\"no\", \"outer\" : { \"limit_gtc\" : {\"price\":\"2.0\",\"deep\":{\"x\":\"y\"}}, \"second\":{\"price\":3} }, \"list\":[{\"price\":4}], \"empty\":{}, \"null\":null, \"text\":\"{\" }"
                    .getBytes(StandardCharsets.UTF_8);

    private static final ParameterLookup FIELDS = new JsonMembers(BODY, BODY.length);

    @ParameterizedTest
    @CsvSource({
        "plain,1.50",
        "outer.limit_gtc.price,2.0",
        "outer.*.price,2.0",
        "outer.~,limit_gtc",
        "outer.*.~,price",
        "outer.second.price,3",
        "outer.limit_gtc.deep.x,y",
        "outer.third.price,",
        "outer.limit_gtc.price.x,",
        "plain.x,",
        "a.b,",
        "list.*.price,",
        "list.~,",
        "empty.~,",
        "empty.*.x,",
        "null.~,",
        "text.~,",
        "absent.~,"
    })
    void finds_what_stands_at_a_way(String way, String expected) {
        assertThat(Found.at(Way.parse(way), FIELDS)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "plain,false",
        "outer.*.price,true",
        "outer.~,true",
        "outer.limit_gtc.deep.*,false",
        "outer.limit_gtc.deep.~,false",
        "outer.limit_gtc.*.x,true",
        "outer.second.*,false",
        "outer.third.*,false",
        "list.*.price,false",
        "empty.~,false",
        "empty.*.x,false",
        "null.~,false",
        "text.~,false",
        "absent.~,false"
    })
    void knows_where_one_of_several_members_is_asked_for(String way, boolean expected) {
        assertThat(Found.isOneOfSeveral(Way.parse(way), FIELDS)).isEqualTo(expected);
    }
}
