package dev.claviger.config.recipe;

/**
 * A third secret beside key and signature, which some exchanges want with every request.
 *
 * @param place where it stands
 * @param form what is sent of it
 */
public record Passphrase(Placement place, Form form) {
    /** What is sent of a passphrase. */
    public enum Form {
        /** The passphrase itself. */
        CLEAR,
        /** Its MAC by the account's key, written as signatures are. */
        MAC
    }
}
