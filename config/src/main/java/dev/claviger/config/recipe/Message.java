package dev.claviger.config.recipe;

import dev.claviger.config.yaml.Text;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a signature is over: a flat list of parts, made once from a profile's text. It can be written of two things: of what
 * the bot sent, to see whether the bot signed it, and of what is sent on.
 */
public final class Message {
    private static final byte[] NOTHING = {};

    private final List<Term> terms;
    private final Part[] parts;
    /** Asked for with each request. */
    private final Set<Variable> held;

    private Message(List<Term> terms) {
        this.terms = List.copyOf(terms);
        this.parts = this.terms.stream().map(Message::part).toArray(Part[]::new);
        this.held = EnumSet.noneOf(Variable.class);
        collect(this.terms, held);
    }

    /**
     * Reads a profile's text.
     *
     * @throws IllegalArgumentException with the rule that is broken, and where
     */
    public static Message parse(String text) {
        return new Message(MessageParser.parse(text));
    }

    /** Its terms, in order. */
    public List<Term> terms() {
        return terms;
    }

    /** Whether it holds a value, digested or not. */
    public boolean holds(Variable variable) {
        return held.contains(variable);
    }

    /** Whether it is the same for every request. */
    public boolean isFixed() {
        return held.isEmpty() && members().isEmpty();
    }

    /** Whether it holds one of these values, digested or not. */
    public boolean holdsAny(Set<Variable> variables) {
        return held.stream().anyMatch(variables::contains);
    }

    /** Whether it holds this value, digested or not, and beside it the same in every request. */
    public boolean holdsOnly(Variable variable) {
        return held.equals(EnumSet.of(variable)) && members().isEmpty();
    }

    private static void collect(List<Term> terms, Set<Variable> held) {
        for (Term term : terms) {
            switch (term) {
                case Term.Value value -> held.add(value.variable());
                case Term.Digest digest -> collect(digest.of(), held);
                case Term.PathAfter _ -> held.add(Variable.PATH);
                case Term.Member _, Term.Literal _ -> {}
            }
        }
    }

    /** The members of a WebSocket message that it holds, digested or not. */
    public List<String> members() {
        return members(terms);
    }

    private static List<String> members(List<Term> terms) {
        return terms.stream()
                .flatMap(term -> switch (term) {
                    case Term.Member(String way) -> Stream.of(way);
                    case Term.Digest digest -> members(digest.of()).stream();
                    case Term.Value _, Term.PathAfter _, Term.Literal _ -> Stream.empty();
                })
                .toList();
    }

    /** Its bytes for one request. They may be those of one of its values: nobody writes to them. */
    public byte[] of(Values values) {
        return join(parts, values);
    }

    private static byte[] join(Part[] parts, Values values) {
        byte[][] pieces = new byte[parts.length][];
        int length = 0;
        byte[] longest = NOTHING;
        for (int i = 0; i < parts.length; i++) {
            pieces[i] = parts[i].of(values);
            length += pieces[i].length;
            longest = pieces[i].length > longest.length ? pieces[i] : longest;
        }
        if (length == longest.length) {
            return longest;
        }
        byte[] joined = new byte[length];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, joined, at, piece.length);
            at += piece.length;
        }
        return joined;
    }

    /** Something that has bytes for every request. */
    private interface Part {
        byte[] of(Values values);
    }

    private static Part part(Term term) {
        return switch (term) {
            case Term.Literal(String text) -> {
                byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
                yield _ -> bytes;
            }
            case Term.Member(String way) -> values -> values.member(way);
            case Term.Value(Variable variable) -> values -> values.of(variable);
            case Term.PathAfter(String prefix) -> values -> after(prefix, values.of(Variable.PATH));
            case Term.Digest digest -> new Digested(digest);
        };
    }

    private static byte[] after(String prefix, byte[] path) {
        byte[] start = prefix.getBytes(StandardCharsets.US_ASCII);
        boolean has = path.length >= start.length && Arrays.equals(path, 0, start.length, start, 0, start.length);
        return has ? Arrays.copyOfRange(path, start.length, path.length) : path;
    }

    private static final class Digested implements Part {
        private final MessageDigest fresh;
        private final boolean hex;
        private final Part[] of;

        Digested(Term.Digest digest) {
            try {
                this.fresh = MessageDigest.getInstance(digest.algorithm());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has " + digest.algorithm(), e);
            }
            this.hex = digest.hex();
            this.of = digest.of().stream().map(Message::part).toArray(Part[]::new);
        }

        @Override
        public byte[] of(Values values) {
            try {
                // Asking the platform for a digest takes longer than computing one; a copy of an unused one does not.
                byte[] bytes = ((MessageDigest) fresh.clone()).digest(join(of, values));
                return hex ? HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII) : bytes;
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException("the platform's digests can be cloned", e);
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Message message && message.terms.equals(terms);
    }

    @Override
    public int hashCode() {
        return terms.hashCode();
    }

    /** As a profile writes it. */
    @Override
    public String toString() {
        return terms.stream().map(Message::written).collect(Collectors.joining(" "));
    }

    private static String written(Term term) {
        return switch (term) {
            case Term.Value(Variable variable) -> Text.kebab(variable);
            case Term.Literal(String text) -> quoted(text);
            case Term.PathAfter(String prefix) -> "path-after(" + quoted(prefix) + ")";
            case Term.Member(String way) -> "member(" + quoted(way) + ")";
            case Term.Digest(String algorithm, boolean hex, List<Term> of) ->
                algorithm.toLowerCase(Locale.ROOT).replace("-", "")
                        + (hex ? "-hex(" : "(")
                        + of.stream().map(Message::written).collect(Collectors.joining(" "))
                        + ")";
        };
    }

    private static String quoted(String text) {
        return "'"
                + text.replace("\\", "\\\\")
                        .replace("'", "\\'")
                        .replace("\n", "\\n")
                        .replace("\0", "\\0")
                + "'";
    }
}
