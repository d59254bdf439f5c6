package dev.claviger.config.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.config.profile.endpoint.EndpointClass;
import dev.claviger.config.profile.endpoint.EndpointFlag;
import dev.claviger.config.profile.limit.Limit;
import dev.claviger.config.profile.limit.Scope;
import dev.claviger.config.profile.reply.ErrorKind;
import dev.claviger.config.yaml.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever writes a profile needs no more than its reference: each key that is read stands there, and each word it may hold. */
class ProfileReferenceTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/claviger/config");
    private static final Pattern ASKED =
            Pattern.compile("\\bs(?:tream|ection|cheme)?\\.\\w+\\(\\s*(?:bucket \\? )?\"([a-z][a-z-]*)\"");

    private static String reference() throws IOException {
        return Files.readString(Path.of("..", "docs", "PROFILE.md"));
    }

    private static Set<String> keys() throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES.resolve("profile"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                Matcher asked = ASKED.matcher(Files.readString(file));
                while (asked.find()) {
                    keys.add(asked.group(1));
                }
            }
        }
        return keys;
    }

    private static boolean stands(String word, String text) {
        return Pattern.compile("(?<![A-Za-z-])" + Pattern.quote(word) + "(?![A-Za-z-])")
                .matcher(text)
                .find();
    }

    @Test
    void each_key_that_is_read_is_explained() throws IOException {
        String reference = reference();

        assertThat(keys()).hasSizeGreaterThan(80).contains("code-field", "spellings", "keep-alive-costs", "named-legs");
        assertThat(keys())
                .allSatisfy(key -> assertThat(stands(key, reference))
                        .as("'%s' in docs/PROFILE.md", key)
                        .isTrue());
    }

    @Test
    void each_word_that_may_stand_is_named() throws IOException {
        String reference = reference();

        for (Enum<?>[] words : List.<Enum<?>[]>of(
                EndpointClass.values(),
                EndpointFlag.values(),
                Limit.Kind.values(),
                Scope.values(),
                ErrorKind.values(),
                KeyType.values(),
                KeyScheme.Encoding.values(),
                KeyScheme.SecretForm.values())) {
            assertThat(words)
                    .allSatisfy(word -> assertThat(stands(Text.kebab(word), reference))
                            .as("'%s' in docs/PROFILE.md", Text.kebab(word))
                            .isTrue());
        }
    }
}
