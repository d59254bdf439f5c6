package dev.claviger.proxy.cli.explain;

import dev.claviger.proxy.cli.shell.Table;
import dev.claviger.proxy.message.Refused;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** What the stages said so far, one line a stage. */
final class Explanation {
    private record Said(String stage, String verdict, String text) {}

    private final List<Said> said = new ArrayList<>();

    /** The stage lets it pass. */
    void ok(String stage, String text) {
        said.add(new Said(stage, "ok", text));
    }

    /** The stage would look at what is not here. */
    void open(String stage, String text) {
        said.add(new Said(stage, "would", text));
    }

    /** The stage refuses it. */
    void refused(String stage, Refused refused) {
        said.add(new Said(stage, "REFUSED", refused.reason().code() + ": " + refused.sentence()));
        if (!refused.hint().isEmpty()) {
            said.add(new Said("", "", refused.hint()));
        }
    }

    void print(PrintWriter out) {
        Table table = new Table();
        said.forEach(each -> table.row(each.stage(), each.verdict(), each.text()));
        table.print(out);
    }
}
