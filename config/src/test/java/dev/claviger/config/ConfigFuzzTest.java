package dev.claviger.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.claviger.config.yaml.ConfigException;
import dev.claviger.config.yaml.ConfigProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to a file, it loads or is refused with a place that is in it; nothing else happens. */
class ConfigFuzzTest {
    private static final int ROUNDS = 250;
    private static final String SPICE = ":{}[],&*!|>'\"%@`#-?\\\n\t \0\u2028\ud800é0~";

    @TempDir
    private Path temporary;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void loads_or_refuses_whatever_is_done_to_the_example(long seed) {
        var random = new Random(seed);
        var folder = new ConfigFolder(temporary);
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String yaml = ExampleFile.text();
            for (int i = 0; i <= random.nextInt(3); i++) {
                yaml = mutate(yaml, random);
            }
            yaml = yaml.replace('\ud800', '?');
            refused += isRefused(folder, yaml) ? 1 : 0;
        }
        assertThat(refused).isBetween(ROUNDS / 4, ROUNDS);
    }

    private static boolean isRefused(ConfigFolder folder, String yaml) {
        try {
            folder.load(yaml);
            return false;
        } catch (ConfigException refused) {
            assertThat(refused.problems()).allSatisfy(problem -> checkPlace(problem, yaml));
            return true;
        } catch (RuntimeException | StackOverflowError unexpected) {
            return fail("must be refused with a ConfigException:\n" + yaml, unexpected);
        }
    }

    private static void checkPlace(ConfigProblem problem, String yaml) {
        assertThat(problem.line()).isBetween(1, yaml.split("\r\n|\r|\n|\u0085|\u2028|\u2029", -1).length);
        assertThat(problem.column()).isPositive();
        assertThat(problem.toString()).doesNotContain("\n", "\0");
    }

    private static String mutate(String yaml, Random random) {
        List<String> lines = new ArrayList<>(yaml.lines().toList());
        int line = random.nextInt(lines.size());
        int at = random.nextInt(yaml.length());
        return switch (random.nextInt(7)) {
            case 0 -> yaml.substring(0, at) + SPICE.charAt(random.nextInt(SPICE.length())) + yaml.substring(at);
            case 1 -> yaml.substring(0, at) + yaml.substring(Math.min(yaml.length(), at + 1 + random.nextInt(9)));
            case 2 -> yaml.substring(0, at);
            case 3 -> {
                lines.remove(line);
                yield String.join("\n", lines);
            }
            case 4 -> {
                lines.add(random.nextInt(lines.size()), lines.get(line));
                yield String.join("\n", lines);
            }
            case 5 -> {
                lines.set(line, "  " + lines.get(line));
                yield String.join("\n", lines);
            }
            default -> {
                String text = lines.get(line);
                lines.set(
                        line,
                        text.substring(0, text.indexOf(':') + 1) + " " + SPICE.charAt(random.nextInt(SPICE.length())));
                yield String.join("\n", lines);
            }
        };
    }
}
