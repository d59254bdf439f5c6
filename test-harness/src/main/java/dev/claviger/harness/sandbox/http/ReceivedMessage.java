package dev.claviger.harness.sandbox.http;

/**
 * A text message that arrived by WebSocket.
 *
 * @param path what the WebSocket was opened at
 * @param text as it arrived
 */
public record ReceivedMessage(String path, String text) {}
