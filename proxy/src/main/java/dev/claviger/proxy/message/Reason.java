package dev.claviger.proxy.message;

/**
 * Every reason to refuse a call, as one closed list. The code is stable: bots, dashboards and the audit rely on it. Its
 * first word is the stage.
 */
public enum Reason {
    ACCEPT_MALFORMED("accept.malformed", Kind.MALFORMED),
    ACCEPT_TOO_LARGE("accept.too_large", Kind.MALFORMED),
    ACCEPT_TIMEOUT("accept.timeout", Kind.MALFORMED),
    ACCEPT_BROWSER("accept.browser", Kind.PERMISSION),
    ACCEPT_FOREIGN_HOST("accept.foreign_host", Kind.PERMISSION),
    ACCEPT_STOPPING("accept.stopping", Kind.UNAVAILABLE),

    ROUTE_UNKNOWN_EXCHANGE("route.unknown_exchange", Kind.MALFORMED),
    ROUTE_CONFLICT("route.conflict", Kind.MALFORMED),

    EXCHANGE_AMBIGUOUS("exchange.ambiguous", Kind.MALFORMED),
    EXCHANGE_UNKNOWN_ENDPOINT("exchange.unknown_endpoint", Kind.PERMISSION),
    EXCHANGE_NO_HOST("exchange.no_host", Kind.MALFORMED),

    AUTHENTICATE_MISSING("authenticate.missing", Kind.UNAUTHENTICATED),
    AUTHENTICATE_UNKNOWN_KEY("authenticate.unknown_key", Kind.UNAUTHENTICATED),
    AUTHENTICATE_REVOKED("authenticate.revoked", Kind.UNAUTHENTICATED),
    AUTHENTICATE_BAD_SIGNATURE("authenticate.bad_signature", Kind.UNAUTHENTICATED),
    AUTHENTICATE_WRONG_EXCHANGE("authenticate.wrong_exchange", Kind.UNAUTHENTICATED),
    AUTHENTICATE_STALE("authenticate.stale", Kind.STALE),
    AUTHENTICATE_REPLAYED("authenticate.replayed", Kind.STALE),

    PERMIT_WITHDRAW_BLOCKED("permit.withdraw_blocked", Kind.PERMISSION),
    PERMIT_ADMIN_BLOCKED("permit.admin_blocked", Kind.PERMISSION),
    PERMIT_OUTWARD_TRANSFER_BLOCKED("permit.outward_transfer_blocked", Kind.PERMISSION),
    PERMIT_TRANSFER_NOT_LISTED("permit.transfer_not_listed", Kind.PERMISSION),
    PERMIT_CLASS_NOT_ALLOWED("permit.class_not_allowed", Kind.PERMISSION),
    PERMIT_SENSITIVE_NOT_LISTED("permit.sensitive_not_listed", Kind.PERMISSION),
    PERMIT_FROZEN("permit.frozen", Kind.FROZEN),

    THROTTLE_DEADLINE("throttle.deadline", Kind.RATE_LIMITED),
    THROTTLE_QUEUE_FULL("throttle.queue_full", Kind.RATE_LIMITED),
    THROTTLE_GATE_CLOSED("throttle.gate_closed", Kind.RATE_LIMITED),

    SIGN_BUSY("sign.busy", Kind.UNAVAILABLE),
    SIGN_TIMEOUT("sign.timeout", Kind.UNAVAILABLE),
    SIGN_UNAVAILABLE("sign.unavailable", Kind.UNAVAILABLE),
    SIGN_KEY_REFUSED("sign.key_refused", Kind.UNAVAILABLE),
    SIGN_CLOCK_UNKNOWN("sign.clock_unknown", Kind.UNAVAILABLE),

    FORWARD_UNREACHABLE("forward.unreachable", Kind.UNAVAILABLE),
    FORWARD_TLS("forward.tls", Kind.UNAVAILABLE),
    FORWARD_POOL_FULL("forward.pool_full", Kind.UNAVAILABLE),
    FORWARD_NO_ANSWER("forward.no_answer", Kind.UNAVAILABLE),
    FORWARD_OUTCOME_UNKNOWN("forward.outcome_unknown", Kind.OUTCOME_UNKNOWN),

    AUDIT_UNWRITABLE("audit.unwritable", Kind.UNAVAILABLE),

    FLOW_FAULT("flow.fault", Kind.UNAVAILABLE);

    private final String code;
    private final Kind kind;

    Reason(String code, Kind kind) {
        this.code = code;
        this.kind = kind;
    }

    /** The stable code, such as {@code permit.withdraw_blocked}. */
    public String code() {
        return code;
    }

    /** What the bot's client library should make of it. */
    public Kind kind() {
        return kind;
    }

    /** The stage that refuses, the code's first word. */
    public String stage() {
        return code.substring(0, code.indexOf('.'));
    }
}
