/**
 * Stage 6, may it now? The exchange's own windows, learned from its replies; a call that must wait is queued up to a
 * deadline.
 *
 * <p>{@link dev.claviger.proxy.throttle.Throttle} is the way in, one {@code Budget} for each exchange does the work under
 * one short lock. What is kept, and why it is safe:
 *
 * <ul>
 *   <li>Windows are the exchange's, one counter for each limit and scope: fixed ones ({@code FixedCounter}) are aligned to
 *       its own clock. A fixed window is never kept by a bucket that refills by the second, since a full one at the end
 *       of a window and the refill of the next would be twice the limit. Sliding windows and token buckets ({@code
 *       RollingCounter}) need no clock but the monotonic one.
 *   <li>Gates that the exchange has closed ({@code Gates}) are on the monotonic clock while the process lives, and by the wall
 *       clock in a file ({@code GateFiles}) for the next one: counters may begin anew, a ban may not.
 *   <li>A request that has no answer yet may reach the exchange in the next window, so what is in flight at a boundary
 *       counts in the new window too; in a rolling one it counts from its sending until a window after its answer.
 *   <li>A request takes all of its costs or none, so nothing is held while waiting and nothing can deadlock.
 *   <li>Counters are never evicted. Their number is bounded by the profile's rows, the configured accounts, and a
 *       bound on the values of a parameter by which a limit counts apart.
 * </ul>
 *
 * <p>What a request sent at our reading of a boundary meets: the exchange's clock is measured by a round trip, so our
 * reading is ahead by at most half the way out minus half the way back, which is less than the way out that the request
 * has yet to go. It arrives after the boundary.
 */
@NullMarked
package dev.claviger.proxy.throttle;

import org.jspecify.annotations.NullMarked;
