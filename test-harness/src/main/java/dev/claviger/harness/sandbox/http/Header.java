package dev.claviger.harness.sandbox.http;

/**
 * One header line.
 *
 * @param name as sent, case kept
 * @param value as sent, without the white space around it
 */
public record Header(String name, String value) {}
