package dev.claviger.proxy.audit.read;

/**
 * Something in the trail that is not as it was written.
 *
 * @param file the file's name
 * @param line the line, from 1; 0 where it concerns the whole file
 * @param what what is wrong
 */
public record AuditFault(String file, long line, String what) {
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + what;
    }
}
