package dev.claviger.proxy.message;

import dev.claviger.config.profile.reply.ErrorKind;

/**
 * Every reason to refuse a call, as one closed list. The code is stable: bots, dashboards and the audit rely on it. Its
 * first word is the stage.
 */
public enum Reason {
    ACCEPT_MALFORMED("accept.malformed", ErrorKind.MALFORMED),
    ACCEPT_TOO_LARGE("accept.too_large", ErrorKind.MALFORMED),
    ACCEPT_TIMEOUT("accept.timeout", ErrorKind.MALFORMED),
    ACCEPT_BROWSER("accept.browser", ErrorKind.PERMISSION),
    ACCEPT_FOREIGN_HOST("accept.foreign_host", ErrorKind.PERMISSION),
    ACCEPT_BUSY("accept.busy", ErrorKind.UNAVAILABLE),
    ACCEPT_STOPPING("accept.stopping", ErrorKind.UNAVAILABLE),

    ROUTE_UNKNOWN_EXCHANGE("route.unknown_exchange", ErrorKind.MALFORMED),
    ROUTE_CONFLICT("route.conflict", ErrorKind.MALFORMED),

    EXCHANGE_AMBIGUOUS("exchange.ambiguous", ErrorKind.MALFORMED),
    EXCHANGE_UNKNOWN_ENDPOINT("exchange.unknown_endpoint", ErrorKind.PERMISSION),
    EXCHANGE_NO_HOST("exchange.no_host", ErrorKind.MALFORMED),

    AUTHENTICATE_MISSING("authenticate.missing", ErrorKind.UNAUTHENTICATED),
    AUTHENTICATE_UNKNOWN_KEY("authenticate.unknown_key", ErrorKind.UNAUTHENTICATED),
    AUTHENTICATE_UNKNOWN_TOKEN("authenticate.unknown_token", ErrorKind.UNAUTHENTICATED),
    AUTHENTICATE_REVOKED("authenticate.revoked", ErrorKind.UNAUTHENTICATED),
    AUTHENTICATE_BAD_SIGNATURE("authenticate.bad_signature", ErrorKind.UNAUTHENTICATED),
    AUTHENTICATE_WRONG_EXCHANGE("authenticate.wrong_exchange", ErrorKind.UNAUTHENTICATED),
    AUTHENTICATE_WRONG_STREAM("authenticate.wrong_stream", ErrorKind.UNAUTHENTICATED),
    AUTHENTICATE_STALE("authenticate.stale", ErrorKind.STALE),
    AUTHENTICATE_REPLAYED("authenticate.replayed", ErrorKind.STALE),

    PERMIT_WITHDRAW_BLOCKED("permit.withdraw_blocked", ErrorKind.PERMISSION),
    PERMIT_ADMIN_BLOCKED("permit.admin_blocked", ErrorKind.PERMISSION),
    PERMIT_OUTWARD_TRANSFER_BLOCKED("permit.outward_transfer_blocked", ErrorKind.PERMISSION),
    PERMIT_TRANSFER_NOT_LISTED("permit.transfer_not_listed", ErrorKind.PERMISSION),
    PERMIT_CLASS_NOT_ALLOWED("permit.class_not_allowed", ErrorKind.PERMISSION),
    PERMIT_SENSITIVE_NOT_LISTED("permit.sensitive_not_listed", ErrorKind.PERMISSION),
    PERMIT_FROZEN("permit.frozen", ErrorKind.FROZEN),

    THROTTLE_DEADLINE("throttle.deadline", ErrorKind.RATE_LIMITED),
    THROTTLE_QUEUE_FULL("throttle.queue_full", ErrorKind.RATE_LIMITED),
    THROTTLE_GATE_CLOSED("throttle.gate_closed", ErrorKind.RATE_LIMITED),

    SIGN_BUSY("sign.busy", ErrorKind.UNAVAILABLE),
    SIGN_TIMEOUT("sign.timeout", ErrorKind.UNAVAILABLE),
    SIGN_UNAVAILABLE("sign.unavailable", ErrorKind.UNAVAILABLE),
    SIGN_KEY_REFUSED("sign.key_refused", ErrorKind.UNAVAILABLE),
    SIGN_CLOCK_UNKNOWN("sign.clock_unknown", ErrorKind.UNAVAILABLE),

    FORWARD_UNREACHABLE("forward.unreachable", ErrorKind.UNAVAILABLE),
    FORWARD_TLS("forward.tls", ErrorKind.UNAVAILABLE),
    FORWARD_POOL_FULL("forward.pool_full", ErrorKind.UNAVAILABLE),
    FORWARD_NOT_SENT("forward.not_sent", ErrorKind.UNAVAILABLE),
    FORWARD_NO_ANSWER("forward.no_answer", ErrorKind.UNAVAILABLE),
    FORWARD_UPGRADE_REFUSED("forward.upgrade_refused", ErrorKind.UNAVAILABLE),
    FORWARD_OUTCOME_UNKNOWN("forward.outcome_unknown", ErrorKind.OUTCOME_UNKNOWN),

    TOKEN_WITHHELD("token.withheld", ErrorKind.UNAVAILABLE),

    AUDIT_UNWRITABLE("audit.unwritable", ErrorKind.UNAVAILABLE),

    FLOW_FAULT("flow.fault", ErrorKind.UNAVAILABLE);

    private final String code;
    private final ErrorKind kind;

    Reason(String code, ErrorKind kind) {
        this.code = code;
        this.kind = kind;
    }

    /** The stable code, such as {@code permit.withdraw_blocked}. */
    public String code() {
        return code;
    }

    /** What the bot's client library should make of it. */
    public ErrorKind kind() {
        return kind;
    }

    /** Whether what is refused for it has, or may have, reached the exchange. */
    public boolean mayHaveBeenSent() {
        return switch (this) {
            case FORWARD_NO_ANSWER, FORWARD_UPGRADE_REFUSED, FORWARD_OUTCOME_UNKNOWN, TOKEN_WITHHELD -> true;
            default -> false;
        };
    }

    /** The stage that refuses, the code's first word. */
    public String stage() {
        return code.substring(0, code.indexOf('.'));
    }
}
