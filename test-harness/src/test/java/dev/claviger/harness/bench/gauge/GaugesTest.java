package dev.claviger.harness.bench.gauge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GaugesTest {
    @Test
    void perfs_count_is_read_from_its_fields() {
        assertThat(InstructionCounter.parse("2114987,,instructions:u,1123456,100.00,,\n"))
                .hasValue(2114987);
    }

    @Test
    void a_machine_without_counters_gives_no_number() {
        assertThat(InstructionCounter.parse("<not supported>,,instructions,0,100.00,,\n"))
                .isEmpty();
        assertThat(InstructionCounter.parse("<not counted>,,instructions,0,0.00,,\n"))
                .isEmpty();
        assertThat(InstructionCounter.parse("")).isEmpty();
    }

    @Test
    void the_exact_count_of_allocated_bytes_goes_before_the_jvms_meter() {
        String page = """
                # TYPE jvm_gc_memory_allocated_bytes_total counter
                jvm_gc_memory_allocated_bytes_total 5.0
                # TYPE claviger_allocated_bytes_total counter
                claviger_allocated_bytes_total 1.5E7
                """;

        assertThat(AllocationCounter.parse(page)).hasValue(1.5e7);
        assertThat(AllocationCounter.parse("jvm_gc_memory_allocated_bytes_total{a=\"b\"} 5.0\n"))
                .hasValue(5);
        assertThat(AllocationCounter.parse("something_else 1\n")).isEmpty();
    }

    @Test
    void a_process_tree_counts_cpu_and_memory_of_children_too() throws IOException {
        Process busy = new ProcessBuilder("sh", "-c", "(while :; do :; done) & echo started; wait").start();
        try {
            assertThat(busy.getInputStream().read()).isEqualTo('s');
            ProcessTree tree = new ProcessTree(busy.pid());

            await().until(() -> tree.cpuMicros() >= 50_000);
            assertThat(tree.ids()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(tree.residentKib()).isPositive();
        } finally {
            busy.descendants().forEach(ProcessHandle::destroy);
            busy.destroy();
        }
    }

    @Test
    void other_work_is_a_share_of_the_machine() throws IOException {
        OtherWork others = new OtherWork();

        await().pollDelay(Duration.ofMillis(100)).until(() -> true);

        assertThat(others.percent()).isBetween(0.0, 100.0);
    }

    @Test
    void a_process_that_has_ended_weighs_nothing() throws IOException, InterruptedException {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();

        assertThat(new ProcessTree(ended.pid()).residentKib()).isZero();
        assertThat(new ProcessTree(ended.pid()).cpuMicros()).isZero();
    }

    @Test
    void a_replys_status_is_read() {
        assertThat(PlainHttp.status("HTTP/1.1 503 Service Unavailable\r\n\r\n")).isEqualTo(503);
        assertThat(PlainHttp.status("")).isZero();
        assertThat(PlainHttp.status("nonsense of three words")).isZero();
    }
}
