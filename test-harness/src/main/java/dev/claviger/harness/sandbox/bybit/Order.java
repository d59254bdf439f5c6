package dev.claviger.harness.sandbox.bybit;

/**
 * An order that was accepted.
 *
 * @param id the exchange's name of it
 * @param ticket what was asked for
 * @param createdMillis when
 */
record Order(String id, Ticket ticket, long createdMillis) {
    /** Whether a request means this one: by either of its names. */
    boolean isMeant(BybitCall call) {
        return call.text("orderId")
                .map(id::equals)
                .orElseGet(() ->
                        call.text("orderLinkId").filter(ticket.linkId()::equals).isPresent());
    }
}
