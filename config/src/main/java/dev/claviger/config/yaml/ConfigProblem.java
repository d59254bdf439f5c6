package dev.claviger.config.yaml;

/**
 * One thing that is wrong with a file, told so that it can be put right without a look at the code.
 *
 * @param file the file as it was named to the reader
 * @param line from 1
 * @param column from 1
 * @param path the value's place in the document, such as {@code exchanges.binance.egress.pins[0]}; may be empty
 * @param rule what must hold, such as {@code must be between 0 and 65535}
 * @param value what stands there instead, or empty where nothing does or where it must not be shown
 * @param hint what to do, or empty
 */
public record ConfigProblem(String file, int line, int column, String path, String rule, String value, String hint) {
    /** One line: {@code file:line:column: path: rule, got: value; hint}. */
    @Override
    public String toString() {
        var text = new StringBuilder()
                .append(file)
                .append(':')
                .append(line)
                .append(':')
                .append(column)
                .append(": ");
        if (!path.isEmpty()) {
            text.append(path).append(": ");
        }
        text.append(rule);
        if (!value.isEmpty()) {
            text.append(", got: ").append(value);
        }
        if (!hint.isEmpty()) {
            text.append("; ").append(hint);
        }
        return text.toString();
    }
}
