package dev.claviger.proxy.contract;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Ways to write a request so that one reader takes it for something else than another does. */
enum Disguise {
    PLAIN {
        @Override
        void apply(Spelling s, Random random) {
            s.query = random.nextBoolean() ? "amount=1" : "";
        }
    },
    METHOD_CASE {
        @Override
        void apply(Spelling s, Random random) {
            s.method = mixed(s.method, random);
        }
    },
    OTHER_METHOD {
        @Override
        void apply(Spelling s, Random random) {
            s.method = any(METHODS, random);
        }
    },
    PATH_CASE {
        @Override
        void apply(Spelling s, Random random) {
            s.path = switch (random.nextInt(4)) {
                case 0 -> s.path.toUpperCase(Locale.ROOT);
                case 1 -> s.path.toLowerCase(Locale.ROOT);
                case 2 -> somewhere(s.path, random, Disguise::flipped);
                default -> mixed(s.path, random);
            };
        }
    },
    DOT_SEGMENT {
        @Override
        void apply(Spelling s, Random random) {
            s.path = atSlash(s.path, random, any(DOTS, random));
        }
    },
    DETOUR {
        @Override
        void apply(Spelling s, Random random) {
            s.path = "/api/v3/order" + "/..".repeat(1 + random.nextInt(4)) + s.path;
        }
    },
    SLASHES {
        @Override
        void apply(Spelling s, Random random) {
            s.path = random.nextBoolean() ? s.path + any(SLASHES_AT_END, random) : atSlash(s.path, random, "/");
        }
    },
    ESCAPED {
        @Override
        void apply(Spelling s, Random random) {
            s.path = somewhere(s.path, random, letter -> escape(letter, random));
        }
    },
    ESCAPED_TWICE {
        @Override
        void apply(Spelling s, Random random) {
            s.path = somewhere(s.path, random, letter -> escape(letter, random).replace("%", "%25"));
        }
    },
    PARAMETER {
        @Override
        void apply(Spelling s, Random random) {
            String parameter = any(List.of(";x=1", ";", ";jsessionid=7", ";/"), random);
            s.path = random.nextBoolean() ? s.path + parameter : atSlashAfter(s.path, random, parameter);
        }
    },
    TRAILING {
        @Override
        void apply(Spelling s, Random random) {
            s.path += any(TRAILERS, random);
        }
    },
    SUFFIX {
        @Override
        void apply(Spelling s, Random random) {
            s.path += any(List.of(".json", ".html", ".do", "~", ":", "-", "_", "/index", "/17"), random);
        }
    },
    CONTROL {
        @Override
        void apply(Spelling s, Random random) {
            s.path = somewhere(s.path, random, letter -> any(CONTROLS, random) + letter);
        }
    },
    ABSOLUTE {
        @Override
        void apply(Spelling s, Random random) {
            s.authority = any(List.of("http://", "https://", "HTTP://", "//"), random)
                    + (random.nextBoolean() ? s.host : "api.binance.com");
        }
    },
    OTHER_HOST {
        @Override
        void apply(Spelling s, Random random) {
            s.host = any(List.copyOf(Desk.ALL.names()), random) + ".localhost";
            s.prefix = random.nextBoolean() ? "" : s.prefix;
        }
    },
    OWN_HOST {
        @Override
        void apply(Spelling s, Random random) {
            s.host = mixed(s.prefix.isEmpty() ? "x" : s.prefix.substring(1), random) + ".localhost";
            s.prefix = "";
        }
    },
    OTHER_EXCHANGE {
        @Override
        void apply(Spelling s, Random random) {
            String other = "/" + any(List.copyOf(Desk.ALL.names()), random);
            s.prefix = switch (random.nextInt(3)) {
                case 0 -> other;
                case 1 -> other + s.prefix;
                default -> s.prefix + other;
            };
        }
    },
    OVERRIDE_HEADER {
        @Override
        void apply(Spelling s, Random random) {
            s.headers.add(any(OVERRIDES, random) + ": " + s.method);
            s.method = any(METHODS, random);
        }
    },
    OVERRIDE_PARAMETER {
        @Override
        void apply(Spelling s, Random random) {
            String name = any(List.of("_method", "_METHOD", "_Method", "%5fmethod"), random);
            s.query += (s.query.isEmpty() ? "" : "&") + name + "=" + s.method;
            s.method = any(METHODS, random);
        }
    },
    OVERRIDE_IN_BODY {
        @Override
        void apply(Spelling s, Random random) {
            boolean json = random.nextBoolean();
            s.contentType = json ? "application/json" : "application/x-www-form-urlencoded";
            s.body = json ? "{\"a\":1,\"_method\":\"" + s.method + "\"}" : "a=1&_method=" + s.method;
            s.method = any(List.of("POST", "PUT", "DELETE"), random);
        }
    },
    REWRITE_HEADER {
        @Override
        void apply(Spelling s, Random random) {
            s.headers.add(any(List.of("X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Path"), random) + ": " + s.path);
            s.path = "/api/v3/order";
        }
    },
    OTHER_VERSION {
        @Override
        void apply(Spelling s, Random random) {
            s.path = s.path.replaceFirst("/v[0-9]", "/v" + (1 + random.nextInt(5)));
        }
    },
    QUERY_IN_PATH {
        @Override
        void apply(Spelling s, Random random) {
            s.path += any(List.of("?", "%3F", "%3f", "&", "?/../order", "?a=/../..", "#", "%23", "#/api"), random)
                    + "a=1";
        }
    };

    private static final List<String> METHODS = List.of(
            "GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "CONNECT", "WS", "QUERY", "post",
            "PoSt");
    private static final List<String> DOTS =
            List.of("/.", "/..", "/x/..", "/%2e", "/%2e%2e", "/.%2E", "/%252e%252e", "/...", "\\..", "/..;", "/.;x=1");
    private static final List<String> SLASHES_AT_END = List.of("/", "//", "/./", "%2f", "%2F", "\\", "%5c", "/%2f");
    private static final List<String> TRAILERS = List.of(
            ".",
            "..",
            "%20",
            "+",
            "%2e",
            "%00",
            "%0a",
            "%0d%0a",
            "%09",
            "\t",
            " ",
            "\u0000",
            "\u00a0",
            "%c2%a0",
            "%e2%80%8b",
            "\u007f",
            "%7f",
            "\u00ff",
            "\"",
            "'",
            "`",
            "*",
            "!",
            "$",
            ",",
            "@",
            "|",
            "^");
    private static final List<String> CONTROLS = List.of(
            "\u0000",
            "\u0001",
            "\b",
            "\t",
            "\n",
            "\u000b",
            "\f",
            "\r",
            "\r\n",
            "\u001f",
            "\u007f",
            "\u0080",
            " ",
            "%00",
            "%0d%0a",
            "%1f",
            "%ef%bb%bf",
            "%e2%80%8b",
            "%c0%af",
            "%u002f");
    private static final List<String> OVERRIDES = List.of(
            "X-HTTP-Method-Override",
            "x-http-method-override",
            "X-HTTP-Method",
            "X-Method-Override",
            "X-HTTP-METHOD-OVERRIDE",
            "X_HTTP_METHOD_OVERRIDE",
            "_method");

    /** Changes a spelling. */
    abstract void apply(Spelling s, Random random);

    static <T> T any(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String mixed(String text, Random random) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> out.append(random.nextBoolean() ? flipped("" + (char) c) : "" + (char) c));
        return out.toString();
    }

    private static String flipped(String letter) {
        String upper = letter.toUpperCase(Locale.ROOT);
        return upper.equals(letter) ? letter.toLowerCase(Locale.ROOT) : upper;
    }

    private static String somewhere(String path, Random random, UnaryOperator<String> change) {
        int at = random.nextInt(path.length());
        return path.substring(0, at) + change.apply(path.substring(at, at + 1)) + path.substring(at + 1);
    }

    private static String escape(String letter, Random random) {
        String hex = Integer.toHexString(letter.charAt(0) | 0x100).substring(1);
        return "%" + (random.nextBoolean() ? hex : hex.toUpperCase(Locale.ROOT));
    }

    /** Puts a text before one of the slashes. */
    private static String atSlash(String path, Random random, String text) {
        int at = slash(path, random);
        return path.substring(0, at) + text + path.substring(at);
    }

    private static String atSlashAfter(String path, Random random, String text) {
        int at = slash(path, random) + 1;
        return path.substring(0, at) + text + path.substring(at);
    }

    private static int slash(String path, Random random) {
        int at = path.indexOf('/', random.nextInt(path.length()));
        return at < 0 ? 0 : at;
    }
}
