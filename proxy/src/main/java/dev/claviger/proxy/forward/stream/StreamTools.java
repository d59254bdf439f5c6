package dev.claviger.proxy.forward.stream;

import dev.claviger.proxy.stream.OpenStreams;
import dev.claviger.proxy.stream.StreamCounters;
import dev.claviger.proxy.stream.StreamLimits;
import java.security.SecureRandom;
import java.util.function.LongSupplier;

/**
 * What all streams of one exchange share.
 *
 * @param limits how much a stream may take
 * @param streams those that are open, of all exchanges
 * @param counters what those of this exchange have done
 * @param nanos the monotonic clock
 * @param random makes keys and masks, which must not be predictable (RFC 6455 sections 4.1 and 5.3)
 */
record StreamTools(
        StreamLimits limits, OpenStreams streams, StreamCounters counters, LongSupplier nanos, SecureRandom random) {}
