package dev.claviger.config.load;

import dev.claviger.config.AccountConfig;
import dev.claviger.config.AdminConfig;
import dev.claviger.config.AuditConfig;
import dev.claviger.config.BotsConfig;
import dev.claviger.config.ClavigerConfig;
import dev.claviger.config.DataSize;
import dev.claviger.config.EgressConfig;
import dev.claviger.config.ExchangeConfig;
import dev.claviger.config.HsmConfig;
import dev.claviger.config.KeyConfig;
import dev.claviger.config.ListenConfig;
import dev.claviger.config.Percent;
import dev.claviger.config.PinSource;
import dev.claviger.config.ShutdownConfig;
import dev.claviger.config.ThrottleConfig;
import dev.claviger.config.profile.KeyType;
import dev.claviger.config.profile.ProfileLoader;
import dev.claviger.config.yaml.Durations;
import dev.claviger.config.yaml.Section;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the operator's file into its records: one method a record, one line a key. */
final class ConfigReader {
    private final Path folder;

    /**
     * Begins reading.
     *
     * @param folder against which relative paths are resolved
     */
    ConfigReader(Path folder) {
        this.folder = folder;
    }

    /** The whole file; empty where the problems leave nothing to build. */
    Optional<ClavigerConfig> read(Section s) {
        Path state = s.value("state", folder.resolve("state"), this::path);
        return s.make(() -> new ClavigerConfig(
                state,
                s.section("listen", ListenConfig.defaults(), this::listen),
                s.section("admin", AdminConfig.defaults(), this::admin),
                s.requiredSection("hsm", HsmConfig.of("none", new PinSource.FromPrompt()), this::hsm),
                s.each("exchanges", (_, exchange) -> exchange(exchange)),
                s.each("accounts", (_, account) -> account(account)),
                s.section("bots", BotsConfig.defaults(), this::bots),
                s.section("audit", AuditConfig.defaults(state), audit -> audit(audit, state)),
                s.section("shutdown", ShutdownConfig.defaults(), this::shutdown)));
    }

    private ListenConfig listen(Section s) {
        ListenConfig byDefault = ListenConfig.defaults();
        return s.make(
                byDefault,
                () -> new ListenConfig(
                        s.text("address", byDefault.address()),
                        s.number("port", byDefault.port()),
                        s.texts("hosts"),
                        s.value("max-request-line", byDefault.maxRequestLine(), DataSize::parse),
                        s.value("max-headers", byDefault.maxHeaders(), DataSize::parse),
                        s.value("max-body", byDefault.maxBody(), DataSize::parse),
                        s.number("max-connections", byDefault.maxConnections()),
                        s.value("idle-timeout", byDefault.idleTimeout(), Durations::parse),
                        s.value("request-timeout", byDefault.requestTimeout(), Durations::parse),
                        s.flag("anonymous-market-data", byDefault.anonymousMarketData()),
                        s.number("event-loops", byDefault.eventLoops())));
    }

    private AdminConfig admin(Section s) {
        AdminConfig byDefault = AdminConfig.defaults();
        return s.make(
                byDefault,
                () -> new AdminConfig(s.text("address", byDefault.address()), s.number("port", byDefault.port())));
    }

    private HsmConfig hsm(Section s) {
        HsmConfig byDefault = HsmConfig.of("none", new PinSource.FromPrompt());
        return s.make(
                byDefault,
                () -> new HsmConfig(
                        s.value("library", this::path),
                        s.required("token", byDefault.token()),
                        s.text("serial"),
                        new PinReader(this::path).read(s, "pin"),
                        s.choice("binding", byDefault.binding()),
                        s.number("workers", byDefault.workers()),
                        s.number("queue", byDefault.queue()),
                        s.value("timeout", byDefault.timeout(), Durations::parse),
                        s.number("max-stuck-workers", byDefault.maxStuckWorkers()),
                        s.flag("session-copies", byDefault.sessionCopies()),
                        s.flag("cross-check", byDefault.crossCheck()),
                        s.valuesByName("environment", text -> text)));
    }

    private Optional<ExchangeConfig> exchange(Section s) {
        ExchangeConfig byDefault = ExchangeConfig.of("none");
        return s.make(() -> new ExchangeConfig(
                s.required("profile", byDefault.profile(), this::profile),
                s.text("environment", byDefault.environment()),
                s.valuesByName("hosts", text -> text),
                s.section("egress", byDefault.egress(), this::egress),
                s.value("recv-window-max", byDefault.recvWindowMax(), Durations::parse),
                s.section("throttle", byDefault.throttle(), this::throttle)));
    }

    private EgressConfig egress(Section s) {
        EgressConfig byDefault = EgressConfig.defaults();
        return s.make(
                byDefault,
                () -> new EgressConfig(
                        s.text("source-address"),
                        s.value("trust", this::path),
                        s.texts("pins"),
                        s.value("connect-timeout", byDefault.connectTimeout(), Durations::parse),
                        s.value("read-timeout", byDefault.readTimeout(), Durations::parse),
                        s.value("idle-timeout", byDefault.idleTimeout(), Durations::parse),
                        s.number("max-connections", byDefault.maxConnections())));
    }

    private ThrottleConfig throttle(Section s) {
        ThrottleConfig byDefault = ThrottleConfig.defaults();
        return s.make(
                byDefault,
                () -> new ThrottleConfig(
                        s.number("queue", byDefault.queue()),
                        s.value("deadline", byDefault.deadline(), Durations::parse),
                        s.value("cancel-reserve-percent", byDefault.cancelReservePercent(), Percent::parse),
                        s.value("headroom-percent", byDefault.headroomPercent(), Percent::parse),
                        s.text("tier"),
                        s.numbersByName("capacities")));
    }

    private Optional<AccountConfig> account(Section s) {
        KeyConfig standIn = new KeyConfig("none", KeyType.HMAC_SHA256, Optional.empty());
        return s.make(() -> new AccountConfig(
                s.required("exchange", "none"),
                s.required("api-key", "none"),
                s.requiredSection("key", standIn, key -> key(key, standIn)),
                s.texts("allow-transfers")));
    }

    private KeyConfig key(Section s, KeyConfig standIn) {
        return s.make(
                standIn,
                () -> new KeyConfig(
                        s.required("label", standIn.label()),
                        s.requiredChoice("type", standIn.type()),
                        s.text("check-value")));
    }

    private BotsConfig bots(Section s) {
        BotsConfig byDefault = BotsConfig.defaults();
        return s.make(
                byDefault,
                () -> new BotsConfig(
                        s.value("freshness", byDefault.freshness(), Durations::parse),
                        s.number("replay-cache", byDefault.replayCache())));
    }

    private AuditConfig audit(Section s, Path state) {
        AuditConfig byDefault = AuditConfig.defaults(state);
        return s.make(
                byDefault,
                () -> new AuditConfig(
                        s.value("directory", byDefault.directory(), text -> Paths.resolve(state, text)),
                        s.value("rotate-at", byDefault.rotateAt(), DataSize::parse),
                        s.number("keep-files", byDefault.keepFiles()),
                        s.value("minimum-free", byDefault.minimumFree(), DataSize::parse)));
    }

    private ShutdownConfig shutdown(Section s) {
        ShutdownConfig byDefault = ShutdownConfig.defaults();
        return s.make(byDefault, () -> new ShutdownConfig(s.value("drain", byDefault.drain(), Durations::parse)));
    }

    private Path path(String text) {
        return Paths.resolve(folder, text);
    }

    /** A bundled profile keeps its name; a file becomes an absolute path. */
    private String profile(String text) {
        return ProfileLoader.isFile(text) ? path(text).toString() : text;
    }
}
