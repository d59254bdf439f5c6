package dev.claviger.proxy.flow;

import dev.claviger.proxy.authenticate.Identity;
import dev.claviger.proxy.exchange.Canonical;

/**
 * Who is heard on a stream.
 *
 * @param identity who
 * @param by the message or call that shows the virtual key
 * @param anew whether this very message does, so that the stream is that bot's from then on
 */
record StreamLogin(Identity identity, Canonical by, boolean anew) {}
