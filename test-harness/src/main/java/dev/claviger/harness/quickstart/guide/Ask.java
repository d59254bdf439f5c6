package dev.claviger.harness.quickstart.guide;

/**
 * What a bot asks an exchange for, before it is signed.
 *
 * @param method of HTTP
 * @param target path and query
 * @param body empty, JSON or a form
 */
public record Ask(String method, String target, String body) {
    private static final String ID = "{id}";

    static Ask get(String target) {
        return new Ask("GET", target, "");
    }

    static Ask post(String target, String body) {
        return new Ask("POST", target, body);
    }

    static Ask delete(String target) {
        return new Ask("DELETE", target, "");
    }

    /** The target before its question mark. */
    public String path() {
        return target.contains("?") ? target.substring(0, target.indexOf('?')) : target;
    }

    /** The target after its question mark; empty without one. */
    String query() {
        return target.contains("?") ? target.substring(target.indexOf('?') + 1) : "";
    }

    /** The same with one more parameter at the end of the query. */
    Ask withParameter(String name, String value) {
        return new Ask(method, target + (target.contains("?") ? "&" : "?") + name + "=" + value, body);
    }

    /** The same about the order of this name, where it says {@code {id}}. */
    public Ask about(String order) {
        return new Ask(method, target.replace(ID, order), body.replace(ID, order));
    }
}
