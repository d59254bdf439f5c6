package dev.claviger.proxy.audit.record;

/** Something to be recorded; handed to the writer's thread, which makes a line of it. */
public sealed interface Entry permits IntentEntry, OutcomeEntry, OpeningEntry, RefusalEntry, EventEntry {
    /** The record's type. */
    String type();

    /** When it happened, in microseconds since 1970. */
    long timeMicros();

    /** Writes the fields after the type. */
    void write(JsonLine line, Chain chain);
}
