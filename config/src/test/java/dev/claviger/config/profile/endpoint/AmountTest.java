package dev.claviger.config.profile.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "7 | none | 7",
                "present(p)?2:40 | none | 40",
                "present(p)?2:40 | '' | 40",
                "present(p)?2:40 | BTC | 2",
                "by(p;5;100=5,500=25,1000=50) | none | 5",
                "by(p;5;100=5,500=25,1000=50) | '' | 5",
                "by(p;5;100=5,500=25,1000=50) | 100 | 5",
                "by(p;5;100=5,500=25,1000=50) | 101 | 25",
                "by(p;5;100=5,500=25,1000=50) | 1000 | 50",
                "by(p;5;100=5,500=25,1000=50) | 1001 | 50",
                "by(p;5;100=5,500=25,1000=50) | -3 | 5",
                "by(p;5;100=5,500=25,1000=50) | 1e1 | 50",
                "by(p;5;100=5,500=25,1000=50) | ' 1' | 50",
                "by(p;5;100=5,500=25,1000=50) | 99999999999999999999 | 50",
                "by(p;90;100=5,500=25) | 501 | 90",
                "each(p;2;9) | none | 9",
                "each(p;2;9) | a | 2",
                "each([];2;9) | '[{\"a\":1,\"b\":2},{\"c\":[3,4]}]' | 4",
                "each(p;2;9) | a,b,c | 6",
                "each(p;2;9) | a,b,c,d,e,f | 9",
                "each(p;2;9) | '[\"a\",\"b,c\"]' | 4",
                "each(p;2;9) | '[{\"a\":1,\"b\":[1,2,3]},{\"a\":\"]\\\",\"}]' | 4",
                "each(p;2;9) | [] | 2",
            })
    void depends_on_the_parameter_as_written(String amount, String value, long expected) {
        Map<String, String> parameters = value == null ? Map.of() : Map.of("p", value, "[]", value);

        assertThat(AmountParser.parse(amount).of(parameters::get)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7 | 7",
                "present(p)?2:40 | 40",
                "by(p;5;100=5,500=25) | 25",
                "by(p;60;100=5) | 60",
                "each(p;2;9) | 9"
            })
    void tells_the_most_it_can_be(String amount, long most) {
        assertThat(AmountParser.parse(amount).most()).isEqualTo(most);
    }
}
