package dev.claviger.proxy.stream;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;

/** What is to become of one whole message. Verdicts print without the message: it may hold a credential. */
public sealed interface Verdict {
    /** Sends {@code utf8} on to the other side, as one text message. Nobody writes to it afterwards. */
    static Verdict forward(byte[] utf8) {
        return new Forward(utf8);
    }

    /** Sends {@code utf8} back to the side the message came from, and nothing on. Nobody writes to it afterwards. */
    static Verdict answer(byte[] utf8) {
        return new Answer(utf8);
    }

    /**
     * Decides later. Until {@code verdict} completes, on any thread, no message of the same side is handed on or looked
     * at; messages of the other side go on. A failed stage closes the stream as {@link CloseCode#FAULT}.
     */
    static Verdict later(CompletionStage<Verdict> verdict) {
        return new Later(verdict);
    }

    /** Closes the stream: the bot is told this code and reason, the exchange only that the client goes away. */
    static Verdict close(int code, String reason) {
        return new Close(code, reason);
    }

    /** Sends nothing anywhere. */
    static Verdict drop() {
        return Drop.DROPPED;
    }

    /** See {@link Verdict#forward}. */
    final class Forward implements Verdict {
        private final byte[] utf8;

        private Forward(byte[] utf8) {
            this.utf8 = utf8;
        }

        /** The message's bytes. Not a copy: nobody writes to it. */
        public byte[] utf8() {
            return utf8;
        }

        @Override
        public String toString() {
            return "Forward[" + utf8.length + " bytes]";
        }
    }

    /** See {@link Verdict#answer}. */
    final class Answer implements Verdict {
        private final byte[] utf8;

        private Answer(byte[] utf8) {
            this.utf8 = utf8;
        }

        /** The message's bytes. Not a copy: nobody writes to it. */
        public byte[] utf8() {
            return utf8;
        }

        @Override
        public String toString() {
            return "Answer[" + utf8.length + " bytes]";
        }
    }

    /**
     * See {@link Verdict#later}.
     *
     * @param verdict completes with any verdict
     */
    record Later(CompletionStage<Verdict> verdict) implements Verdict {}

    /**
     * See {@link Verdict#close}.
     *
     * @param code a code for which {@link CloseCode#sendable} holds
     * @param reason at most 123 bytes of UTF-8 (RFC 6455 section 5.5), for whoever reads the other side's log
     */
    record Close(int code, String reason) implements Verdict {
        private static final int MAX_REASON_BYTES = 123;

        /** Checks that the close frame can be sent. */
        public Close {
            if (!CloseCode.sendable(code)) {
                throw new IllegalArgumentException("close code must be one that may be sent, got: " + code);
            }
            int length = reason.getBytes(StandardCharsets.UTF_8).length;
            if (length > MAX_REASON_BYTES) {
                throw new IllegalArgumentException(
                        "close reason must have at most " + MAX_REASON_BYTES + " bytes, got: " + length);
            }
        }
    }

    /** See {@link Verdict#drop}. */
    enum Drop implements Verdict {
        /** The only one. */
        DROPPED
    }
}
