package dev.claviger.proxy.stream;

/** The bytes that are sent for a plan's target: those of a credential in the place of what stands for it. */
@FunctionalInterface
public interface WireTarget {
    /** New bytes at each call, which the caller wipes. */
    byte[] bytes();
}
