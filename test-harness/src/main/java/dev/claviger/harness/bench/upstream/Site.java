package dev.claviger.harness.bench.upstream;

import dev.claviger.harness.rig.Credentials;
import java.nio.file.Path;

/**
 * What a proxy must know of the exchange.
 *
 * @param host the name in the exchange's certificate; its address is 127.0.0.1
 * @param port the exchange's TLS port
 * @param authority the PEM file of the authority to trust
 * @param real the key the exchange knows, which the proxy signs with
 */
public record Site(String host, int port, Path authority, Credentials real) {}
