package dev.claviger.hsm.token;

import dev.claviger.hsm.HsmException;
import dev.claviger.hsm.KeyRef;

/** A binding's side of one connection to the token. */
public interface Lanes extends AutoCloseable {
    /** A new lane, for one worker. */
    Lane open();

    /**
     * Makes a key ready that was just proven.
     *
     * @param key the key
     * @param handle its handle in this connection
     * @param id its CKA_ID
     * @throws HsmException.KeyRefused if this binding signs with another key under that name
     */
    void adopt(KeyRef key, long handle, byte[] id);

    @Override
    void close();
}
