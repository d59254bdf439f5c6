package dev.claviger.proxy.cli.shell;

/** The person at the keyboard, if there is one. */
public interface Terminal {
    /** Whether there is one to ask. Nothing else may be called if not. */
    boolean present();

    /**
     * Asks for a secret without echo.
     *
     * @param prompt what is asked for, without the colon
     * @return the line without its end, empty at the end of input; the caller wipes it
     */
    char[] secret(String prompt);

    /**
     * Asks a question.
     *
     * @return the answer without surrounding space, empty at the end of input
     */
    String answer(String question);
}
