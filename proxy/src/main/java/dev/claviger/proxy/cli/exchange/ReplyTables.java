package dev.claviger.proxy.cli.exchange;

import dev.claviger.config.profile.ExchangeProfile;
import dev.claviger.config.profile.limit.Gate;
import dev.claviger.config.profile.reply.ErrorKind;
import dev.claviger.config.profile.reply.ErrorShape;
import dev.claviger.config.profile.reply.Learn;
import dev.claviger.config.yaml.Durations;
import dev.claviger.config.yaml.Text;
import dev.claviger.proxy.cli.shell.Table;
import java.util.Collection;
import java.util.stream.Collectors;

/** What a profile makes of an exchange's replies, and how it has refusals written, as tables. */
final class ReplyTables {
    private final ExchangeProfile profile;

    ReplyTables(ExchangeProfile profile) {
        this.profile = profile;
    }

    /** Which replies stop everything, for whom and for how long. */
    Table gates() {
        Table table = new Table().row("GATE", "STOPS", "WITHOUT RETRY-AFTER FOR");
        for (Gate gate : profile.gates()) {
            table.row(gate.cause(), Text.kebab(gate.scope()), Durations.format(gate.retryAfterDefault()));
        }
        return table;
    }

    /** What codes tell. */
    Table learned() {
        Learn learn = profile.learn();
        return new Table()
                .row("LEARNED", "FROM")
                .row("codes of success", sorted(learn.success()))
                .row("whether it was done is open", sorted(learn.unknown()))
                .row("the clock is off", sorted(learn.clock()))
                .row(
                        "answers in parts",
                        sorted(learn.parts().stream()
                                .flatMap(parts -> parts.paths().stream())
                                .toList()));
    }

    /** How a bot is refused. */
    Table errors() {
        Table table = new Table().row("REFUSED AS", "STATUS", "CODE");
        for (ErrorKind kind : ErrorKind.values()) {
            ErrorShape shape = profile.errors().of(kind);
            table.row(Text.kebab(kind), String.valueOf(shape.status()), shape.code());
        }
        return table;
    }

    private static String sorted(Collection<String> texts) {
        return texts.isEmpty()
                ? "-"
                : texts.stream()
                        .sorted()
                        .map(text -> text.isEmpty() ? "''" : text)
                        .collect(Collectors.joining(" "));
    }
}
