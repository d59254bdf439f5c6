package dev.claviger.proxy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.claviger.proxy.Machine;
import dev.claviger.proxy.cli.run.LiveProxy;
import dev.claviger.proxy.cli.shell.Shell;
import dev.claviger.proxy.cli.shell.SystemTerminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandTreeTest {
    private static final Pattern WORD = Pattern.compile("'[^']*'|\\S+");

    @TempDir
    private Path home = Path.of("");

    @TestFactory
    List<DynamicTest> every_verb_helps_with_an_example_and_the_exit_codes() {
        return verbs().stream()
                .map(verb -> DynamicTest.dynamicTest(String.join(" ", verb), () -> {
                    List<String> arguments = new ArrayList<>(verb);
                    arguments.add("--help");
                    Console.Result help = new Console(home).run(arguments.toArray(String[]::new));
                    assertThat(help.code()).isZero();
                    assertThat(help.err()).isEmpty();
                    assertThat(help.out())
                            .containsPattern("Example:\n  .*claviger " + String.join(" ", verb))
                            .contains("--config=FILE")
                            .contains("Exit codes:")
                            .containsPattern("4 +the token, its PIN");
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> every_example_is_a_command_line_that_parses() {
        return verbs().stream()
                .map(verb -> DynamicTest.dynamicTest(String.join(" ", verb), () -> {
                    CommandLine command = tree();
                    for (String each : verb) {
                        command =
                                Objects.requireNonNull(command.getSubcommands().get(each));
                    }
                    String[] footer = command.getCommandSpec().usageMessage().footer();
                    String example = footer[footer.length - 1].strip().replaceFirst("^source <\\((.*)\\)$", "$1");
                    String[] words = WORD.matcher(example)
                            .results()
                            .skip(1)
                            .map(word -> word.group().replace("'", ""))
                            .toArray(String[]::new);
                    assertThat(tree().parseArgs(words).asCommandLineList())
                            .extracting(CommandLine::getCommandName)
                            .containsAll(verb);
                }))
                .toList();
    }

    @Test
    void a_command_line_without_a_verb_is_not_understood() {
        Console.Result nothing = new Console(home).run();
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.err()).isEqualTo("error: a verb is missing\nhint: see: claviger --help\n");
    }

    @Test
    void a_mistyped_verb_or_option_is_met_with_the_one_meant() {
        assertThat(new Console(home).run("chekc").err())
                .contains("hint: did you mean")
                .contains("check");
        Console.Result option = new Console(home).run("freeze", "--hrad");
        assertThat(option.code()).isEqualTo(2);
        assertThat(option.err()).contains("error: unknown option: '--hrad'").contains("--hard");
        assertThat(new Console(home).run("key", "import").err()).contains("--type");
        assertThat(new Console(home).run("key").err()).contains("hint: see: claviger key --help");
    }

    @Test
    void says_its_version() {
        Console.Result version = new Console(home).run("--version");
        assertThat(version.code()).isZero();
        assertThat(version.out()).startsWith("claviger ").contains("Java 2");
    }

    @Test
    void prints_a_completion_script_that_bash_accepts() throws Exception {
        Console.Result script = new Console(home).run("completion");
        assertThat(script.code()).isZero();
        assertThat(script.out()).contains("explain").contains("hmac-sha256");
        Path file = home.resolve("completion.bash");
        Files.writeString(file, script.out());
        Process bash = new ProcessBuilder("bash", "-n", file.toString()).start();
        assertThat(bash.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(bash.exitValue()).isZero();
    }

    @Test
    void looks_for_the_configuration_in_order() throws IOException {
        Path named = write("named.yaml", "named");
        Path variable = write("variable.yaml", "variable");
        Path usual = write(".config/claviger/claviger.yaml", "usual");
        Path here = write("claviger.yaml", "here");
        assertThat(problemOf(new Console(home).with("CLAVIGER_CONFIG", "variable.yaml"), "--config", "named.yaml"))
                .contains(named.toString());
        assertThat(problemOf(new Console(home).with("CLAVIGER_CONFIG", "variable.yaml")))
                .contains(variable.toString());
        assertThat(problemOf(new Console(home))).contains(here.toString());
        Files.delete(here);
        assertThat(problemOf(new Console(home))).contains(usual.toString());
    }

    @Test
    void runs_alike_however_that_is_spelled() throws IOException {
        Path named = write("named.yaml", "named");
        Console.Result plain = new Console(home).run("run", "--config", "named.yaml");
        assertThat(plain.code()).isEqualTo(3);
        assertThat(plain.err()).contains(named.toString());
        for (List<String> spelled :
                List.of(List.of("run", "--config=named.yaml"), List.of("--config", "named.yaml", "run"))) {
            Console.Result other = new Console(home).run(spelled.toArray(String[]::new));
            assertThat(other.code()).as(spelled.toString()).isEqualTo(plain.code());
            assertThat(other.err()).as(spelled.toString()).isEqualTo(plain.err());
        }
        assertThat(new Console(home).run("run", "--help").out()).contains("Run the proxy");
        assertThat(new Console(home).run("run", "--config", "--help").code()).isEqualTo(2);
        assertThat(new Console(home).run("run", "--config").err()).contains("hint: see: claviger run --help");
    }

    @Test
    void takes_the_configuration_before_or_after_the_verb() throws IOException {
        Path named = write("named.yaml", "named");
        assertThat(new Console(home)
                        .run("--config", "named.yaml", "bot", "list")
                        .err())
                .contains(named.toString());
        assertThat(new Console(home)
                        .run("bot", "list", "--config", "named.yaml")
                        .err())
                .contains(named.toString());
    }

    @Test
    void a_missing_configuration_names_every_place() {
        Console.Result missing = new Console(home).run("bot", "list");
        assertThat(missing.code()).isEqualTo(3);
        assertThat(missing.err())
                .contains(home.resolve("claviger.yaml").toString())
                .contains(home.resolve(".config/claviger/claviger.yaml").toString())
                .contains("hint: `claviger init` makes one");
    }

    @Test
    void a_wrong_configuration_is_told_line_by_line_without_a_stack_trace() throws IOException {
        write("claviger.yaml", "unknown");
        Console.Result wrong = new Console(home).run("key", "list");
        assertThat(wrong.code()).isEqualTo(3);
        assertThat(wrong.err().lines())
                .allMatch(line -> line.startsWith("error: " + home) || line.startsWith("hint: "));
    }

    @Test
    void lists_the_exchanges_and_their_endpoints() {
        assertThat(new Console(home).run("exchanges").out()).contains("binance");
        Console.Result binance = new Console(home).run("exchanges", "binance");
        assertThat(binance.out())
                .containsPattern("withdraw +\\d+ +never; no configuration lifts this rule")
                .contains("production=api.binance.com");
        Console.Result withdraw = new Console(home).run("exchanges", "binance", "--class", "withdraw");
        assertThat(withdraw.out()).contains("/sapi/v1/capital/withdraw/apply").doesNotContain("/api/v3/order");
        Console.Result unknown = new Console(home).run("exchanges", "binnance");
        assertThat(unknown.code()).isEqualTo(3);
        assertThat(unknown.err()).contains("did you mean binance?");
    }

    private String problemOf(Console console, String... more) {
        List<String> arguments = new ArrayList<>(List.of("bot", "list"));
        arguments.addAll(List.of(more));
        return console.run(arguments.toArray(String[]::new)).err();
    }

    /** A configuration that is wrong, so that the error names the file. */
    private Path write(String name, String key) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return Files.writeString(file, key + ": 1\n");
    }

    private List<List<String>> verbs() {
        List<List<String>> all = new ArrayList<>();
        tree().getSubcommands().forEach((name, command) -> {
            all.add(List.of(name));
            command.getSubcommands().keySet().forEach(member -> all.add(List.of(name, member)));
        });
        return all;
    }

    private CommandLine tree() {
        Shell shell = new Shell(
                Machine.here(),
                Map.of(),
                home,
                home,
                InputStream.nullInputStream(),
                new PrintWriter(new StringWriter()),
                new PrintWriter(new StringWriter()),
                new SystemTerminal());
        return new CommandTree(shell, LiveProxy::start).whole();
    }
}
