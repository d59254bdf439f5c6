package dev.claviger.config.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.family.Family;
import dev.claviger.config.yaml.ConfigException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Which paths are a family's. */
class FamiliesTest {
    private static final String WITH_OWN_PATH =
            ProfileText.TEXT.replace("prefixes: [/f/]", "prefixes: [/f/]\n    paths: [/api/funding]");

    @Test
    void refuses_prefixes_that_overlap() {
        assertThat(ProfileText.problems(ProfileText.TEXT.replace("prefixes: [/f/]", "prefixes: [/f/, /api/f/]")))
                .containsExactly("small.yaml:10:21: families.futures.prefixes[1]: must not overlap another prefix, got:"
                        + " /api/f/; the other one is /api/");
    }

    @Test
    void a_stream_may_lie_among_the_calls_of_another_family_and_its_paths_are_its_own() throws ConfigException {
        String stream = ProfileText.stream("[/f/, /api/f/]", "method: [op], refusal: '\"%msg%\"'");
        ExchangeProfile profile = ProfileLoader.parse(stream, "small.yaml");

        assertThat(profile.familyOf("/api/f/subscribe"))
                .isEqualTo(profile.families().get("futures"));
        assertThat(profile.familyOf("/api/g/subscribe"))
                .isEqualTo(profile.families().get("spot"));
        assertThat(ProfileText.problems(stream + "  market GET spot /api/f/subscribe none weight=1\n"))
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("must begin with a prefix of family spot");
    }

    @Test
    void path_that_a_family_names_is_its_own_whatever_prefix_it_has() throws ConfigException {
        ExchangeProfile profile =
                ProfileLoader.parse(WITH_OWN_PATH + "  market GET futures /api/funding none weight=1\n", "small.yaml");

        assertThat(profile.familyOf("/api/funding"))
                .isNotNull()
                .extracting(Family::name)
                .isEqualTo("futures");
        assertThat(profile.familyOf("/api/funding/x"))
                .isNotNull()
                .extracting(Family::name)
                .isEqualTo("spot");
    }

    @Test
    void refuses_a_row_of_a_path_that_another_family_names() {
        assertThat(ProfileText.problems(WITH_OWN_PATH + "  market GET spot /api/funding none weight=1\n"))
                .singleElement()
                .asString()
                .contains("endpoints: must begin with a prefix of family spot, got: /api/funding");
    }

    @Test
    void refuses_a_path_that_two_families_name() {
        assertThat(ProfileText.problems(
                        WITH_OWN_PATH.replace("prefixes: [/api/,", "paths: [/api/funding]\n    prefixes: [/api/,")))
                .singleElement()
                .asString()
                .contains(
                        "families.futures.paths: must be absolute paths that no other family names, got: /api/funding");
    }
}
