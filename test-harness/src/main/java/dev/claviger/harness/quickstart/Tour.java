package dev.claviger.harness.quickstart;

import dev.claviger.harness.quickstart.guide.Ask;
import dev.claviger.harness.quickstart.guide.Guide;
import dev.claviger.harness.quickstart.guide.Stop;
import dev.claviger.harness.rig.Credentials;
import dev.claviger.harness.rig.RawConnection;
import dev.claviger.harness.rig.VenueRig;
import dev.claviger.harness.sandbox.Json;
import dev.claviger.harness.sandbox.http.Header;
import dev.claviger.harness.sandbox.http.ReceivedRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.core.JacksonException;

/** Four requests, each as the bot sent it, as the exchange got it, and as the audit remembers it. */
final class Tour {
    private static final String BLOCKED = "permit.withdraw_blocked";
    private static final String INDENT = " ".repeat(14);

    private final PrintStream out;
    private final VenueRig<?> rig;
    private final Guide guide;
    private final Credentials virtual;
    private final InstantSource clock;
    private final AuditLines audit;
    private boolean well = true;

    Tour(PrintStream out, VenueRig<?> rig, Guide guide, Credentials virtual, InstantSource clock) {
        this.out = out;
        this.rig = rig;
        this.guide = guide;
        this.virtual = virtual;
        this.clock = clock;
        this.audit = new AuditLines(rig.auditDirectory());
    }

    /** Walks it and says whether all went as it must. */
    boolean walk() throws IOException {
        try (TourBot bot = new TourBot(rig.baseUrl(), virtual, guide.signing(), clock)) {
            visit(bot, "1  Read the balance", guide.balance());
            String order = named(
                    visit(bot, "2  Place a limit order", guide.order()),
                    guide.order().id());
            visit(bot, "3  Cancel it", guide.cancel().about(order));
            beRefused(bot, "4  Withdraw everything", guide.withdrawal());
        }
        return well;
    }

    private static String named(RawConnection.Reply reply, String pointer) {
        if (pointer.isEmpty()) {
            return "";
        }
        try {
            return Json.read(reply.body().getBytes(StandardCharsets.ISO_8859_1))
                    .at(pointer)
                    .asString("");
        } catch (JacksonException e) {
            return "";
        }
    }

    private RawConnection.Reply visit(TourBot bot, String title, Stop stop) throws IOException {
        int before = arrived(stop.ask()).size();
        RawConnection.Reply reply = show(bot, title, stop.ask());
        int after = arrived(stop.ask()).size();
        expect(
                title + " is answered well, got " + reply.status(),
                reply.status() / 100 == 2 && reply.body().contains(stop.proof()));
        expect(title + " reaches the exchange once, got " + (after - before), after - before == 1);
        return reply;
    }

    private void beRefused(TourBot bot, String title, Ask ask) throws IOException {
        RawConnection.Reply reply = show(bot, title, ask);
        expect(title + " is refused with " + BLOCKED, reply.refusal().equals(BLOCKED));
        expect(title + " never reaches the exchange", arrived(ask).isEmpty());
    }

    private RawConnection.Reply show(TourBot bot, String title, Ask ask) throws IOException {
        int before = arrived(ask).size();
        TourBot.Exchange said = bot.send(ask);
        out.println("== " + title);
        out.println("bot sent      " + said.line());
        said.sent().headers().forEach(this::print);
        print(said.sent().ask().body());
        List<ReceivedRequest> received = arrived(ask);
        if (received.size() > before) {
            print(received.getLast(), said.sent().headers());
        } else {
            out.println("exchange got  nothing");
        }
        RawConnection.Reply reply = said.reply();
        String refusal = reply.refusal().isEmpty() ? "" : " (" + reply.refusal() + ")";
        out.println("bot got       " + reply.status() + refusal + " " + shortened(reply.body()));
        for (String line : audit.about(reply.header("X-Claviger-Request-Id"))) {
            out.println("audit wrote   " + line);
        }
        out.println();
        return reply;
    }

    /** With those of its headers that the bot sent too. */
    private void print(ReceivedRequest received, List<Header> sent) {
        out.println("exchange got  " + received.method() + " " + received.target());
        for (Header header : sent) {
            received.header(header.name())
                    .map(value -> rig.real().passphrase().filter(value::equals).isPresent() ? "(the real one)" : value)
                    .ifPresent(value -> print(new Header(header.name(), value)));
        }
        print(received.bodyText());
    }

    private void print(Header header) {
        out.println(INDENT + header.name() + ": " + header.value());
    }

    private void print(String body) {
        if (!body.isEmpty()) {
            out.println(INDENT + body);
        }
    }

    private List<ReceivedRequest> arrived(Ask ask) {
        return rig.sandbox().received().stream()
                .filter(request ->
                        request.method().equals(ask.method()) && request.path().equals(ask.path()))
                .toList();
    }

    private static String shortened(String body) {
        return body.length() <= 300 ? body : body.substring(0, 300) + "…";
    }

    private void expect(String what, boolean holds) {
        if (!holds) {
            well = false;
            out.println("FAILED: " + what);
        }
    }
}
