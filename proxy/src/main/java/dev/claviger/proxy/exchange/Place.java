package dev.claviger.proxy.exchange;

/** Where a parameter stands. */
public enum Place {
    /** In the target's query. */
    QUERY,
    /** In a form body (application/x-www-form-urlencoded). */
    FORM
}
