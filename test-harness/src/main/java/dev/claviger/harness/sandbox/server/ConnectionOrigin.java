package dev.claviger.harness.sandbox.server;

import java.net.InetSocketAddress;

/** Which connection, and from where. */
record ConnectionOrigin(long number, InetSocketAddress peer) {}
