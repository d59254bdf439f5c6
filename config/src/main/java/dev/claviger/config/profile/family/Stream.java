package dev.claviger.config.profile.family;

import dev.claviger.config.profile.endpoint.Cost;
import dev.claviger.config.profile.reply.ErrorKind;
import dev.claviger.config.profile.reply.ErrorShape;
import dev.claviger.config.profile.reply.StreamErrors;
import dev.claviger.config.profile.reply.StreamUse;
import dev.claviger.config.token.TokenPlace;
import dev.claviger.config.yaml.Rules;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the messages of a WebSocket API are read. Each message of a bot's is a request: its endpoint is the row of method
 * {@code WS} whose path is the stream's, a slash, and what the message says at {@code methodAt}.
 *
 * @param methodAt the members that name what a message wants, such as {@code op}; several are joined by slashes,
 *     without those that a message does not have
 * @param idAt the member by which the bot knows an answer again, where there is one
 * @param paramsAt the object that holds what is wanted, such as an order; the message itself where there is none
 * @param refusal the message that refuses one, with {@code %code%}, {@code %msg%}, {@code %frame%} (what stands at
 *     {@code idAt}, as the bot wrote it, or null) and {@code %method%} (likewise what stands at the first of {@code
 *     methodAt})
 * @param codes what {@code %code%} is in it, where the exchange has other codes for messages than for calls
 * @param keepAlive texts by which a connection is kept alive: they pass as they are, while a gate is closed too
 * @param keepAliveCosts what each of those takes of which limit, so that a bot that repeats one in a loop does not reach the
 *     exchange as fast as it can; there where {@code keepAlive} names one
 * @param opens the path at the exchange, where it is not the one that bots ask for: some exchanges tell their streams apart
 *     by host alone, and here a path decides which host is meant
 * @param query names of the query parameters that pass in the upgrade
 * @param base what paths have in front here and not at the exchange, where its paths alone would not tell its hosts apart
 * @param cut where what a message wants is told with arguments behind it, the text that parts them, such as a colon; a
 *     slash in front is not counted either
 * @param token where bots say a bearer token, where the stream takes one
 * @param connects what each connection takes of which limit, where the exchange limits them; it is taken before anything is
 *     dialled
 * @param errors where the exchange tells errors, where that is listened to
 * @param used where it tells what is used of limits, where that is listened to
 * @param fresh what messages that are not signed say of time, where that is written anew
 */
public record Stream(
        List<String> methodAt,
        Optional<String> idAt,
        Optional<String> paramsAt,
        String refusal,
        Map<ErrorKind, String> codes,
        List<String> keepAlive,
        List<Cost> keepAliveCosts,
        Optional<String> opens,
        List<String> query,
        Optional<String> base,
        Optional<String> cut,
        Optional<TokenPlace> token,
        List<Cost> connects,
        Optional<StreamErrors> errors,
        Optional<StreamUse> used,
        Optional<Fresh> fresh) {
    /** Copies the collections. */
    public Stream {
        codes = Map.copyOf(codes);
        methodAt = List.copyOf(methodAt);
        keepAlive = List.copyOf(keepAlive);
        keepAliveCosts = List.copyOf(keepAliveCosts);
        connects = List.copyOf(connects);
        query = List.copyOf(query);
        Rules.of("stream")
                .that(!methodAt.isEmpty(), "method", "must name at least one member", methodAt, "")
                .that(opens.orElse("/").startsWith("/"), "opens", "must be an absolute path", opens, "")
                .that(
                        base.isEmpty()
                                || (base.get().startsWith("/") && !base.get().endsWith("/")),
                        "base",
                        "must begin with a slash and not end with one",
                        base,
                        "")
                .that(base.isEmpty() || opens.isEmpty(), "base", "must not stand beside 'opens'", base, "")
                .that(
                        used.isEmpty() || (idAt.isPresent() && errors.isPresent()),
                        "used",
                        "must stand beside 'id' and 'errors'",
                        "",
                        "by the id it is known what an answer is to")
                .that(
                        keepAlive.isEmpty() == keepAliveCosts.isEmpty(),
                        "keep-alive-costs",
                        "must stand beside 'keep-alive', and only there",
                        keepAliveCosts.stream().map(Cost::limit).toList(),
                        "name a limit of scope connection")
                .that(
                        connects.stream().map(Cost::limit).distinct().count() == connects.size(),
                        "connects",
                        "must not cost a limit twice",
                        connects.stream().map(Cost::limit).toList(),
                        "")
                .notBlank("refusal", refusal)
                .that(codes.values().stream().allMatch(ErrorShape::isCode), "codes", ErrorShape.CODES, codes, "")
                .enforce();
    }

    /** The path at the exchange for one that a bot asks for, which begins with a prefix of the family's; never empty. */
    public String exchangePath(String asked) {
        String path =
                opens.orElseGet(() -> asked.substring(base.map(String::length).orElse(0)));
        return path.isEmpty() ? "/" : path;
    }
}
