package dev.claviger.proxy.exchange.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonToken;

/** The names of the objects that are open while JSON is read, of which none may stand twice in one object, be it in another case. */
final class NamesInside {
    /** Beyond this many names a set is quicker than looking at each. */
    private static final int FEW = 16;

    private final List<Names> open = new ArrayList<>(4);
    private int depth;

    /** An object or a list begins. */
    void begin() {
        if (depth == open.size()) {
            open.add(new Names());
        }
        open.get(depth++).clear();
    }

    /** Whatever comes next. */
    void follow(JsonToken token) {
        if (token.isStructStart()) {
            begin();
        } else if (token.isStructEnd()) {
            depth--;
        }
    }

    /** Whether all have ended. */
    boolean isOutside() {
        return depth == 0;
    }

    /** How many are open. */
    int depth() {
        return depth;
    }

    /** Adds a name to the innermost one; false where it has it already. */
    boolean add(String name) {
        return open.get(depth - 1).add(name);
    }

    private static final class Names {
        private final List<String> few = new ArrayList<>();
        private final Set<String> many = new HashSet<>();

        void clear() {
            few.clear();
            many.clear();
        }

        boolean add(String name) {
            if (few.size() < FEW) {
                for (int i = 0; i < few.size(); i++) {
                    if (few.get(i).equalsIgnoreCase(name)) {
                        return false;
                    }
                }
                few.add(name);
                return true;
            }
            if (many.isEmpty()) {
                few.forEach(each -> many.add(folded(each)));
            }
            return many.add(folded(name));
        }

        /** What {@link String#equalsIgnoreCase} compares: letters such as the long s fold to plain ones. */
        private static String folded(String name) {
            StringBuilder folded = new StringBuilder(name.length());
            for (int i = 0; i < name.length(); i++) {
                folded.append(Character.toLowerCase(Character.toUpperCase(name.charAt(i))));
            }
            return folded.toString();
        }
    }
}
