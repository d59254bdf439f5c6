package dev.claviger.proxy.audit;

/**
 * Whether the trail can be written. While it cannot, nothing is sent.
 *
 * @param ok whether it can
 * @param reason why not, for readiness and refusals; empty where it can
 */
public record AuditHealth(boolean ok, String reason) {
    static final AuditHealth OK = new AuditHealth(true, "");

    static AuditHealth not(String reason) {
        return new AuditHealth(false, reason);
    }
}
