package dev.claviger.proxy.accept.read;

import dev.claviger.proxy.message.Reason;

/**
 * What a request's header fields say about its framing, and the fields we refuse to see at all: each of them could make
 * two readers of one request disagree on where it ends, what it asks, or for whom (RFC 9112 section 11.2).
 */
final class RequestFields {
    /** No body length was given. */
    static final int NO_LENGTH = -1;

    /** Lists that any client may split over several fields and that nobody here acts on. */
    private static final String[] REPEATABLE = {
        "accept", "accept-encoding", "accept-language", "cache-control", "sec-websocket-extensions"
    };

    private final FieldTable table;
    private int host = -1;
    private int contentLength = NO_LENGTH;
    private boolean chunked;
    private boolean close;
    private boolean upgradeNamed;
    private int origin = -1;
    private boolean upgradeAsked;

    private RequestFields(FieldTable table) {
        this.table = table;
    }

    static RequestFields of(FieldTable table) throws Rejected {
        RequestFields fields = new RequestFields(table);
        for (int i = 0; i < table.count(); i++) {
            if (table.repeats(i) && !fields.repeatable(i)) {
                throw Rejected.malformed("the header field " + table.name(i) + " is there more than once");
            }
            fields.look(i);
        }
        if (fields.host < 0) {
            throw Rejected.malformed("the request has no Host field");
        }
        if (fields.chunked && fields.contentLength != NO_LENGTH) {
            throw Rejected.malformed("the request has both a Transfer-Encoding and a Content-Length");
        }
        if (fields.upgradeNamed != fields.upgradeAsked) {
            throw Rejected.malformed("of the fields Upgrade and Connection one asks for an upgrade and one does not");
        }
        fields.refuseForeignOrigin();
        return fields;
    }

    /**
     * Some WebSocket clients for programs send the Origin that their own address would have; a page of any site has
     * another one, and a browser's own fields beside it.
     */
    private void refuseForeignOrigin() throws Rejected {
        boolean own =
                upgradeAsked && origin >= 0 && table.value(origin).equalsIgnoreCase("http://" + table.value(host));
        if (origin >= 0 && !own) {
            throw browser(origin);
        }
    }

    private boolean repeatable(int i) {
        for (String name : REPEATABLE) {
            if (table.named(i, name)) {
                return true;
            }
        }
        return false;
    }

    /** Field names fall apart by their length, which spares the common fields nearly all comparisons. */
    private void look(int i) throws Rejected {
        switch (table.nameLength(i)) {
            case 4 -> host = table.named(i, "host") ? i : host;
            case 6 -> lengthSix(i);
            case 7 -> lengthSeven(i);
            case 10 -> connection(i);
            case 13 -> refuse(i, "x-http-method");
            case 14 -> contentLength(i);
            case 16 -> refuse(i, "content-encoding", "proxy-connection");
            case 17 -> lengthSeventeen(i);
            case 22 -> refuse(i, "x-http-method-override");
            default -> {}
        }
        if (table.nameLength(i) > 10 && table.nameStartsWith(i, "sec-fetch-")) {
            throw browser(i);
        }
    }

    /** WebSocket is the one protocol there is to upgrade to; any other would go on in a way that is not read here. */
    private void lengthSeven(int i) throws Rejected {
        refuse(i, "trailer");
        if (table.named(i, "upgrade")) {
            if (!table.valueIs(i, "websocket")) {
                refuse(i, "upgrade");
            }
            upgradeNamed = true;
        }
    }

    private void lengthSix(int i) throws Rejected {
        origin = table.named(i, "origin") ? i : origin;
        if (table.named(i, "expect")) {
            throw new Rejected(
                    417,
                    Reason.ACCEPT_MALFORMED,
                    "the request has an Expect field, and no expectation is met here",
                    "send the body at once, without Expect: 100-continue");
        }
    }

    private void lengthSeventeen(int i) throws Rejected {
        refuse(i, "x-method-override");
        if (table.named(i, "transfer-encoding")) {
            if (!table.valueIs(i, "chunked")) {
                throw Rejected.malformed("the Transfer-Encoding is not exactly chunked");
            }
            chunked = true;
        }
    }

    private void refuse(int i, String... names) throws Rejected {
        for (String name : names) {
            if (table.named(i, name)) {
                throw Rejected.malformed("the request has the header field " + table.name(i)
                        + ", which could change what it means and is not read here");
            }
        }
    }

    private Rejected browser(int i) {
        return new Rejected(
                403,
                Reason.ACCEPT_BROWSER,
                "the request has the header field " + table.name(i) + ", so it comes from a web page",
                "call the proxy from a program, never from a browser");
    }

    private void connection(int i) throws Rejected {
        if (!table.named(i, "connection")) {
            return;
        }
        close = table.valueIs(i, "close");
        upgradeAsked = asksForUpgrade(i);
        if (!close && !upgradeAsked && !table.valueIs(i, "keep-alive")) {
            throw Rejected.malformed("the Connection field is neither keep-alive nor close, nor an upgrade");
        }
    }

    /** Some clients ask to keep the connection alive in the same breath, which an upgrade does anyway. */
    private boolean asksForUpgrade(int i) {
        return table.valueIs(i, "upgrade")
                || table.valueIs(i, "keep-alive, upgrade")
                || table.valueIs(i, "upgrade, keep-alive")
                || table.valueIs(i, "keep-alive,upgrade")
                || table.valueIs(i, "upgrade,keep-alive");
    }

    private void contentLength(int i) throws Rejected {
        if (!table.named(i, "content-length")) {
            return;
        }
        long length = table.count(i);
        if (length < 0) {
            throw Rejected.malformed("the Content-Length is not a number of bytes");
        }
        contentLength = (int) Math.min(length, Integer.MAX_VALUE);
    }

    /** The number of the Host field. */
    int host() {
        return host;
    }

    /** The body's length, at most {@link Integer#MAX_VALUE}, or {@link #NO_LENGTH}. */
    int contentLength() {
        return contentLength;
    }

    /** Whether the body comes in chunks. */
    boolean chunked() {
        return chunked;
    }

    /** Whether the bot wants to go on in WebSocket. */
    boolean upgrades() {
        return upgradeAsked;
    }

    /** Whether the bot wants the connection closed after this. */
    boolean close() {
        return close;
    }
}
