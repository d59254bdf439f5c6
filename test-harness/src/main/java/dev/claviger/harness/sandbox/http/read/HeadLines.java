package dev.claviger.harness.sandbox.http.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lines of a request's head, one character a byte, without their ends. */
public final class HeadLines {
    private static final String END = "\r\n";

    private HeadLines() {}

    /** Returns the request line and the header lines; a head always has at least one line. */
    public static List<String> of(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int end = text.indexOf(END); end >= 0; end = text.indexOf(END, from)) {
            lines.add(text.substring(from, end));
            from = end + END.length();
        }
        lines.add(text.substring(from));
        return lines;
    }
}
