package dev.claviger.harness.sandbox.server;

/** What new connections are offered. */
public enum TlsMode {
    /** TLS 1.3 only, with the right certificate. */
    TLS_13,
    /** TLS 1.2 only: a client that insists on 1.3 must not connect. */
    TLS_12_ONLY,
    /** A trusted certificate for another name: a client that checks names must not connect. */
    WRONG_NAME,
    /** The right name by an unknown authority: a client that checks trust must not connect. */
    UNTRUSTED
}
