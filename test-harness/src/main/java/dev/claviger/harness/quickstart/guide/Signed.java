package dev.claviger.harness.quickstart.guide;

import dev.claviger.harness.sandbox.http.Header;
import java.util.ArrayList;
import java.util.List;

/** What leaves the bot: what it asks for, and the headers that say who asks. */
public final class Signed {
    private final Ask ask;
    private final List<Header> headers;

    private Signed(Ask ask, List<Header> headers) {
        this.ask = ask;
        this.headers = headers;
    }

    /** Without any header but the one that says what the body is. */
    static Signed of(Ask ask) {
        if (ask.body().isEmpty()) {
            return new Signed(ask, List.of());
        }
        String type = ask.body().startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
        return new Signed(ask, List.of(new Header("Content-Type", type)));
    }

    /** The same with one more header. */
    Signed with(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new Signed(ask, List.copyOf(more));
    }

    /** Returns what is asked for, with the parameters that the signing added. */
    public Ask ask() {
        return ask;
    }

    /** Returns its headers in the order they are sent in, without Host and Content-Length. */
    public List<Header> headers() {
        return headers;
    }

    /** Returns method and path; no header. */
    @Override
    public String toString() {
        return ask.method() + " " + ask.path();
    }
}
