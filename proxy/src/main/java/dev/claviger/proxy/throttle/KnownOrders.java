package dev.claviger.proxy.throttle;

import dev.claviger.config.profile.limit.OrderAges;
import dev.claviger.config.profile.reply.Way;
import dev.claviger.proxy.exchange.Canonical;
import dev.claviger.proxy.message.JsonMembers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The orders that were placed or changed through here not long ago: of what they are, and since when. Only so many are
 * kept, the youngest; guarded by its budget's lock.
 */
final class KnownOrders {
    /** Of one account: more than an exchange that counts by age lets anybody place in that time. */
    static final int MOST = 4_096;

    private static final int LONGEST = 64;
    private static final int MOST_AT_ONCE = 64;

    /**
     * One order.
     *
     * @param value of what it is, as the limit counts that
     * @param sinceNanos when it was placed, or last changed, by the monotonic clock
     */
    record Known(String value, long sinceNanos) {}

    private final Map<String, Map<String, Known>> byAccount = new HashMap<>();

    /** What is known of an order, or null. */
    @Nullable Known of(String account, String id) {
        Map<String, Known> orders = byAccount.get(account);
        return orders == null ? null : orders.get(id);
    }

    /** These are placed, or changed, now. */
    void remember(String account, List<String> ids, String value, long nowNanos) {
        Map<String, Known> orders = byAccount.computeIfAbsent(account, _ -> new LinkedHashMap<>());
        Known known = new Known(value, nowNanos);
        for (String id : ids) {
            orders.remove(id);
            orders.put(id, known);
        }
        while (orders.size() > MOST) {
            orders.remove(orders.keySet().iterator().next());
        }
    }

    /** The orders that a call or a message names. */
    static List<String> named(OrderAges where, Canonical says) {
        Set<String> ids = new LinkedHashSet<>();
        for (Way way : where.named()) {
            addTexts(says.text(way), ids);
        }
        return List.copyOf(ids);
    }

    /** The orders that a reply says were placed. */
    static List<String> placed(OrderAges where, JsonMembers reply) {
        Set<String> ids = new LinkedHashSet<>();
        for (Way way : where.placed()) {
            JsonMembers at = reply.at(way.steps());
            if (at.isList()) {
                at.each(element -> addIds(where, element, ids));
            } else {
                addIds(where, at, ids);
            }
        }
        return List.copyOf(ids);
    }

    private static void addIds(OrderAges where, JsonMembers order, Set<String> ids) {
        for (String name : where.ids()) {
            addTexts(order.get(name), ids);
        }
    }

    private static void addTexts(@Nullable String text, Set<String> ids) {
        if (text == null || text.isEmpty()) {
            return;
        }
        if (text.charAt(0) != '[') {
            addId(text, ids);
            return;
        }
        byte[] json = text.getBytes(StandardCharsets.UTF_8);
        new JsonMembers(json, json.length).eachText(element -> addId(element, ids));
    }

    /** An object that stands where others have a name is none; more than exchanges take at once are not looked at. */
    private static void addId(String id, Set<String> ids) {
        if (!id.isEmpty() && id.length() <= LONGEST && id.charAt(0) != '{' && ids.size() < MOST_AT_ONCE) {
            ids.add(id);
        }
    }
}
