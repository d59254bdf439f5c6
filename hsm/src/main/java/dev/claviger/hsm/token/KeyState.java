package dev.claviger.hsm.token;

import dev.claviger.hsm.HsmException;
import org.jspecify.annotations.Nullable;

/** Whether a key may sign now, and by which handle. */
abstract sealed class KeyState {
    /** It may not, and this is why. */
    static final class Unusable extends KeyState {
        private final HsmException why;

        Unusable(HsmException why) {
            this.why = why;
        }

        HsmException why() {
            return why;
        }
    }

    /** Proven in {@code epoch}. */
    static final class Proven extends KeyState {
        private final Epoch epoch;
        private final long handle;
        private final @Nullable Long copy;
        private final byte[] id;
        private volatile long leaseUntil;
        private volatile long provenAt;

        Proven(Epoch epoch, long handle, @Nullable Long copy, byte[] id) {
            this.epoch = epoch;
            this.handle = handle;
            this.copy = copy;
            this.id = id;
        }

        Epoch epoch() {
            return epoch;
        }

        /** The token object's handle. */
        long handle() {
            return handle;
        }

        /** The session copy's handle, or null if there is none. */
        @Nullable Long copy() {
            return copy;
        }

        byte[] id() {
            return id;
        }

        /** When the whole proof was last made, in nanoseconds. */
        long provenAt() {
            return provenAt;
        }

        void provenAt(long now) {
            provenAt = now;
        }

        /** The token object was seen, so its copy may be used until {@code until}. */
        void renew(long until) {
            leaseUntil = until;
        }

        /** What to sign with: the copy only while the token object was seen lately. */
        long signWith(long now) {
            Long held = copy;
            return held != null && leaseUntil - now > 0 ? held : handle;
        }
    }
}
