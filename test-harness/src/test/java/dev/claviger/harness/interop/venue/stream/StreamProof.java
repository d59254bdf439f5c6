package dev.claviger.harness.interop.venue.stream;

/**
 * How a message that arrived by WebSocket showed who sends it, worked out anew in the test.
 *
 * @param apiKey the key it names
 * @param holds whether its signature is the one that the real secret makes of the documented text
 */
record StreamProof(String apiKey, boolean holds) {}
