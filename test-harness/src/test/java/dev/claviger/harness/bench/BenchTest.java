package dev.claviger.harness.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchTest {
    private final StringWriter errors = new StringWriter();
    private final CommandLine command =
            new CommandLine(new Bench(Optional.empty(), Clock.systemUTC())).setErr(new PrintWriter(errors));

    @Test
    void a_peer_or_workload_nobody_knows_is_a_wrong_command_line() {
        assertThat(command.execute("--no-install", "--peers", "apache")).isEqualTo(2);
        assertThat(command.execute("--workloads", "withdraw")).isEqualTo(2);
        assertThat(command.execute("--rounds", "0")).isEqualTo(2);
        assertThat(errors.toString()).contains("no peer 'apache'", "no workload 'withdraw'", "--rounds");
    }
}
