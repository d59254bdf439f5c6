package dev.claviger.proxy.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.claviger.config.recipe.TimeFormat;
import dev.claviger.proxy.message.Refused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A number that was given out once is never given out again, whatever the clock does in between. */
class NonceBookTest {
    private static final long NOW = 1_616_492_376_594L;

    @TempDir
    private Path folder;

    @Test
    void trap_12_no_number_is_given_out_twice_when_the_clock_stands_or_goes_back() {
        NonceBook book = new NonceBook(folder);
        long[] given = LongStream.of(NOW, NOW, NOW - 60_000, NOW + 5, NOW + 5)
                .map(millis -> book.next("main", TimeFormat.MILLISECONDS, millis))
                .toArray();
        assertThat(given).containsExactly(NOW, NOW + 1, NOW + 2, NOW + 5, NOW + 6);
    }

    @Test
    void trap_12_after_a_restart_all_numbers_are_above_those_of_before_though_the_clock_went_back() {
        long before = new NonceBook(folder).next("main", TimeFormat.MILLISECONDS, NOW);
        NonceBook after = new NonceBook(folder);
        assertThat(after.next("main", TimeFormat.MILLISECONDS, NOW - 3_600_000)).isGreaterThan(before);
    }

    @Test
    void trap_12_bots_that_ask_at_once_get_numbers_of_their_own() {
        NonceBook book = new NonceBook(folder);
        List<CompletableFuture<List<Long>>> bots = Stream.generate(() ->
                        CompletableFuture.supplyAsync(() -> IntStream.range(0, 500)
                                .mapToObj(i -> book.next("main", TimeFormat.MICROSECONDS, NOW))
                                .toList()))
                .limit(4)
                .toList();
        assertThat(bots)
                .allSatisfy(bot -> assertThat(bot.join()).isSorted())
                .flatExtracting(CompletableFuture::join)
                .hasSize(2_000)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_number_that_the_disk_does_not_take_is_not_given_out() throws Exception {
        Path file = Files.writeString(folder.resolve("taken"), "no folder");
        assertThatThrownBy(() -> new NonceBook(file).next("main", TimeFormat.MILLISECONDS, NOW))
                .isInstanceOf(Refused.class);
    }
}
