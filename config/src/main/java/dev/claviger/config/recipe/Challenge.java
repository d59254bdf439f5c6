package dev.claviger.config.recipe;

/**
 * A text that an exchange hands out on a stream, to have it signed there. Nothing but what fits is ever signed: whoever
 * could choose the text freely could have anything signed.
 */
public sealed interface Challenge permits AskedChallenge, Greeting {
    /** Where in the bot's messages the text is said again; the message as a whole where it is not. */
    Placement place();

    /** Whether a text is one that may be signed. */
    boolean fits(String text);
}
