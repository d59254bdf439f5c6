package dev.claviger.proxy.stream;

/** The bytes that are sent for a plan's target: those of a credential in the place of what stands for it. */
@FunctionalInterface
public interface WireTarget {
    /**
     * New bytes at each call, which the caller wipes. Asked right before they are written.
     *
     * @throws dev.claviger.proxy.message.Refused where the stream must not be opened after all
     */
    byte[] bytes();
}
