package dev.claviger.config.yaml;

import java.util.regex.Pattern;

/** Names that end up in paths, file names, metrics and the audit trail, and so have one narrow spelling. */
public final class Names {
    /** What a name must look like. */
    public static final String RULE =
            "must be a name of a-z, 0-9 and -, at most 63 long, beginning with a letter or digit";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private Names() {}

    /** Whether a text is a name. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Demands a name. */
    public static void check(Rules rules, String key, String name) {
        rules.that(isName(name), key, RULE, name, "");
    }
}
