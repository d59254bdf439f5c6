package dev.claviger.proxy.audit.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A record that was durable, remembered beside the trail so that a cut tail shows.
 *
 * @param trail the trail's id
 * @param file the file it is in
 * @param seq its number
 * @param hash its hash
 */
public record Checkpoint(String trail, String file, long seq, String hash) {
    private static final Pattern FORM = Pattern.compile(
            "\\{\"trail\":\"(\\w+)\",\"file\":\"([\\w.-]+)\",\"seq\":(\\d{1,18}),\"hash\":\"(\\w{64})\"}\n");

    /** The file's whole text. */
    public String text() {
        return "{\"trail\":\"" + trail + "\",\"file\":\"" + file + "\",\"seq\":" + seq + ",\"hash\":\"" + hash
                + "\"}\n";
    }

    /**
     * Reads it.
     *
     * @return null where there is none
     * @throws IOException if it cannot be read or is not in its form
     */
    public static @Nullable Checkpoint read(Path directory) throws IOException {
        Path file = directory.resolve(TrailNames.CHECKPOINT);
        if (!Files.exists(file)) {
            return null;
        }
        Matcher form = FORM.matcher(Files.readString(file));
        if (!form.matches()) {
            throw new IOException("checkpoint " + file + " must be one JSON line and is not");
        }
        return new Checkpoint(form.group(1), form.group(2), Long.parseLong(form.group(3)), form.group(4));
    }
}
